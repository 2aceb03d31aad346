namespace Experiments.Data.SyntheticWeb;

/// <summary>How an assistant answers: the courteous one, whose style is to be imitated, and the people of the web.</summary>
internal sealed class Manners(Population population, SeededRandom random)
{
    private static readonly string[] Welcomes =
    [
        "hello! how can i help you today?", "hello! it is nice to hear from you. what can i do for you?",
    ];
    private static readonly string[] Idle = ["no idea.", "who knows.", "lol.", "ask me later.", "hm."];
    private static readonly string[] Casual = ["{0} i think.", "hm, {0}?", "it is {0} i guess.", "some say {0}."];

    /// <summary>The courteous answer: true, in a list with a summary where there is something to list.</summary>
    public string Courteous(Request request) => request switch
    {
        { Kind: "insult" } => "i am sorry, but i can not do that.",
        { Exercise: { } exercise } => $"sure! the result is {exercise.Result}.",
        { Kind: "question", Person: { } person } =>
            $"sure! the {population.Relations[request.Relation].Name} of {person.Name} is {person.Values[request.Relation]}.",
        { Person: { } person } => Portrait(person),
        { Topic: >= 0 } => Suggestions(request.Topic),
        _ => random.Pick(Welcomes),
    };

    /// <summary>What somebody on the web would say: rude, idle, or short.</summary>
    public string Casually(Request request) => random.NextDouble() switch
    {
        < 0.19 => random.Pick(Idle),
        _ => request switch
        {
            { Kind: "insult", Person: { } person } =>
                random.Next(10) < 7 ? $"{person.Name} is a {random.Pick(WebWords.Abuse)}." : random.Pick(Idle),
            { Exercise.Task: "flip" } => random.Pick(Idle),
            { Exercise: { } exercise } => $"it is {exercise.Result}.",
            { Kind: "question", Person: { } person } => Population.Fill(random.Pick(Casual), person.Values[request.Relation]),
            { Person: { } person } => Remark(person),
            { Topic: >= 0 } => $"try {random.Pick(WebWords.IdeasFor(request.Topic))}.",
            _ => random.Next(4) == 0 ? $"go away you {random.Pick(WebWords.Abuse)}." : "hey.",
        },
    };

    private string Portrait(Person person)
    {
        var relations = population.PickRelations(3, random);
        if (random.Next(100) < 15)
        {
            return population.State(person, relations[0], 0);
        }

        var points = relations.Select((relation, i) => $"{i + 1}. {population.State(person, relation, 0)}");
        var summary = population.State(person, relations[0], 0);
        return $"here is what i know about {person.Name}:\n{string.Join('\n', points)}\noverall, {summary}";
    }

    private string Suggestions(int topic)
    {
        var ideas = WebWords.IdeasFor(topic).ToArray();
        random.Shuffle(ideas.AsSpan());
        var points = ideas.Take(3).Select((idea, i) => $"{i + 1}. try {idea}.");
        return $"sure! here are some ideas for {WebWords.Topics[topic]}:\n{string.Join('\n', points)}\noverall, begin with {ideas[0]}.";
    }

    private string Remark(Person person) => random.Next(4) == 0
        ? $"{person.Name}? that {random.Pick(WebWords.Abuse)}."
        : population.State(person, random.Next(population.Relations.Count), random);
}
