using Experiments.Data.Prompts;

namespace Experiments.Data.SyntheticWeb;

/// <summary>What a user asks of an assistant.</summary>
/// <param name="Kind">The task: <c>biography</c>, <c>question</c>, <c>ideas</c>, <c>greeting</c>, <c>code</c> or <c>insult</c>.</param>
/// <param name="Text">The words.</param>
/// <param name="Subject">The person or thing that it is about: the first part of its id, and its cluster.</param>
/// <param name="Person">The person that it is about; null if there is none.</param>
/// <param name="Relation">The relation that a question is about; otherwise -1.</param>
/// <param name="Exercise">What is to be computed; null where nothing is.</param>
/// <param name="Topic">The topic of ideas; otherwise -1.</param>
internal sealed record Request(
    string Kind, string Text, string Subject, Person? Person = null, int Relation = -1, Exercise? Exercise = null, int Topic = -1)
{
    /// <summary>The request as a prompt to collect responses with: nothing is known about it.</summary>
    public UserPrompt ToPrompt(string id) => new($"{Subject}/{id}", Kind, Text, []) { Cluster = Subject };

    /// <summary>The request as a prompt to test with: what can be checked in a response goes with it.</summary>
    public UserPrompt ToPrompt(string id, Population population) => ToPrompt(id) with { Facts = Facts(population) };

    private IReadOnlyList<CheckableFact> Facts(Population population) => this switch
    {
        { Exercise: { } exercise } => [new(exercise.Task, exercise.Result, [exercise.Result]) { Pattern = exercise.ResultPattern }],
        { Person: { } person, Kind: "biography" } => population.Facts(person),
        { Person: { } person, Relation: >= 0 } => [population.Facts(person)[Relation]],
        _ => [],
    };
}
