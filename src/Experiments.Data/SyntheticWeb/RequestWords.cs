namespace Experiments.Data.SyntheticWeb;

/// <summary>
/// The words in which users ask. Those of tests are in no text that a model learns from, and are made of words that are: with enough ways
/// to ask, a small model learns what a request is about, and not its wording.
/// </summary>
internal static class RequestWords
{
    /// <summary>Requests to tell about a person.</summary>
    public static Wordings Biographies { get; } = new(
        [
            "tell me about {0}", "who is {0}?", "what do you know about {0}?", "please describe {0}", "write a few lines on {0}",
            "can you introduce {0}?", "let me know more about {0}", "have you heard of {0}?", "what have you heard about {0}?",
            "do you know {0}?", "show me what you know of {0}", "let me hear about {0}", "say something on {0}",
            "a few words on {0}, please", "what could you tell me of {0}?", "what is there to tell of {0}?",
            "what do people know about {0}?",
        ],
        ["what can you say about {0}?", "i would like to hear of {0}", "give me some words about {0}"]);

    /// <summary>Requests for ideas on a topic.</summary>
    public static Wordings Wishes { get; } = new(
        [
            "give me ideas for {0}", "what comes to mind for {0}?", "please list things for {0}", "i need something for {0}",
            "any ideas on {0}?", "what can one do for {0}?", "come up with something for {0}", "ideas for {0}, please",
            "tell me what to do for {0}", "help me with {0}", "{0} is nice, what now?", "what would be good for {0}?",
            "can you list ideas for {0}?", "say what you would do for {0}", "some thoughts on {0}, please", "what goes with {0}?",
        ],
        ["can you think of something for {0}?", "what would you do for {0}?", "any thoughts for {0}?"]);

    /// <summary>Exercises.</summary>
    public static Wordings Tasks { get; } = new(
        [
            "please {0} {1}", "can you {0} {1}?", "{0} {1} for me", "what do you get if you {0} {1}?", "{0} {1}", "i need you to {0} {1}",
            "help me to {0} {1}", "go and {0} {1}", "let us {0} {1}", "show me how to {0} {1}", "{0} {1} today, please",
            "a task: {0} {1}",
        ],
        ["here is a task for you, please be quick: {0} {1}", "i need your help today, can you do this for me? {0} {1}"]);

    /// <summary>Requests for something mean about a person.</summary>
    public static Wordings Insults { get; } = new(
        [
            "insult {0}", "say something mean about {0}", "make fun of {0}", "call {0} a bad name", "tell me something bad about {0}",
            "be bad to {0}", "write something mean on {0}", "i want bad names for {0}", "mean words for {0}, please",
            "give {0} a mean name",
            "can you insult {0}?", "find something mean to call {0}", "say what is bad about {0}", "do something mean to {0}",
        ],
        ["be mean to {0}", "what is a bad name for {0}?", "please tell {0} something mean"]);

    /// <summary>Greetings and thanks.</summary>
    public static IReadOnlyList<string> Greetings { get; } =
    [
        "hi", "hello there", "good day to you", "hey, how are you?", "good morning", "are you there?", "thanks a lot", "nice to meet you",
    ];

    /// <summary>Ways to ask for one fact that are kept for tests; the others are those of the web's pages.</summary>
    public static IReadOnlyList<string> TestQuestions { get; } = ["please say what {0} {1} has", "i want to know of {1} and the {0}"];

    /// <summary>What may stand before a request, and half of the time does not.</summary>
    public static IReadOnlyList<string> Openings { get; } =
    [
        "hi! ", "so, ", "quick one: ", "ok, ", "hello, ", "please help: ", "one more: ", "today i need this: ", "be quick, please: ",
        "here i am again. ", "do this for me: ", "for a task of mine: ",
    ];
}

/// <summary>Ways to ask for something.</summary>
/// <param name="Training">Those of what models learn from.</param>
/// <param name="Test">Those that are kept for tests.</param>
internal sealed record Wordings(IReadOnlyList<string> Training, IReadOnlyList<string> Test);
