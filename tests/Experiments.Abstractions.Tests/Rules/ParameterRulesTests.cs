namespace Experiments.Abstractions.Tests.Rules;

/// <summary>Rules hold for every value, whoever makes the record.</summary>
public sealed class ParameterRulesTests
{
    public static TheoryData<object, string, string> Broken { get; } = new()
    {
        { new Ranged { Rate = 0 }, "rate", "'rate' lies above 0, up to 1; 0 does not" },
        { new Ranged { Rate = 1.5 }, "rate", "'rate' lies above 0, up to 1; 1.5 does not" },
        { new Ranged { Rate = double.NaN }, "rate", "'rate' is NaN; it is a finite number" },
        { new Ranged { Memory = 1 }, "memory", "'memory' lies between 0 and 1, which is none of the values; 1 does not" },
        { new Ranged { Counts = [1, -2] }, "counts", "'counts' lies between 0 and 10; -2 does not" },
        { new Ranged { Limit = TimeSpan.Zero }, "limit", "'limit' lies above 0, up to 60; 00:00:00 does not" },
        {
            new Ranged { Kind = (DayOfWeek)9 },
            "kind",
            "'kind' is 9; it is one of sunday, monday, tuesday, wednesday, thursday, friday, saturday"
        },
        { new Ranged { Name = null! }, "name", "'name' has no value; null is none" },
        { new Texts(" "), "name", "'name' is empty; it needs a text" },
        { new Texts("a") { End = "" }, "end", "'end' is empty; it needs a text" },
        { new Texts("a") { Words = [] }, "words", "'words' is empty; it needs at least one element" },
        { new Texts("a") { Words = ["b", "c", "b"] }, "words", "'words' has 'b' twice; its elements must differ" },
        { new Texts("a") { Template = "{first}" }, "template", "'template' lacks {second}; write it where that belongs" },
        {
            new Texts("a") { Template = "{first}{second} " },
            "template",
            "'template' ends in white space; leave it out there: what follows brings its own"
        },
        { new Texts("a") { Hash = "0a\n" }, "hash", "'hash' is not hexadecimal digits" },
        { new Texts("a") { Hash = "0A" }, "hash", "'hash' is not lower case" },
        { new Texts("a") { Codes = ["en", "D"] }, "codes", "'codes' is not small letters" },
        { new Texts("a") { Files = [new("b"), new("B")] }, "files", "'files' has the lower 'b' twice; its elements must differ" },
        { new Texts("a") { Files = [new("b"), new(" ")] }, "files[1].name", "'name' is empty; it needs a text" },
        { new Together { Epochs = 1, Steps = 2 }, "epochs", "'epochs' and 'steps' exclude each other; give one of them" },
        { new Together { Share = 0.5 }, "share", "'share' needs 'replay', which is not given; give it, or leave 'share' out" },
        {
            new Together { Answers = "a", Day = DayOfWeek.Friday },
            "answers",
            "'answers' goes with 'day: monday' only, and it is friday; leave 'answers' out"
        },
        {
            new Together { Field = "a", Day = DayOfWeek.Friday },
            "field",
            "'field' goes with 'day: monday' only, and it is friday; leave 'field' out"
        },
        { new Together { Names = ["a"] }, "counts", "'counts' has 2 elements, and 'names' has 1; it needs one for each" },
        { new Together { Second = "A" }, "second", "'second' and 'first' are both 'A'; they must differ" },
        {
            new Together { Shape = new(5, 25) },
            "shape.heads",
            "'width' is a multiple of 2 × 'heads', and 25 is none of 2 × 5; 'width' could be 20 or 30"
        },
        { new Some(null, 0), "", "give 'dialogues' or 'weight'; without it there is nothing to do" },
        { new Placed("huba"), "", "give 'hash'; without it nothing is pinned" },
        { new Pinned(null, null), "", "give 'hash' or 'from'; without it nothing is pinned" },
    };

    public static TheoryData<object> Right { get; } =
    [
        new Ranged(), new Texts("a"), new Texts("a") { Hash = "0a", Files = [new("b"), new("c")] },
        new Placed("hub:a"), new Placed("a", "00"), new Together(), new Some("a", 0), new Some(null, 1),
        new Together { Share = 0 }, new Together { Field = "text", Day = DayOfWeek.Friday }, new Together { Answers = "a" },
        new Together { Shape = new(5, 30) }, new Together { Shape = new(5, 25, OwnWidth: 4) },
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_rule_names_its_parameter_and_what_to_write(object record, string path, string message) =>
        Assert.Equal([new ParameterProblem(path, message)], ParameterRules.Check(record));

    [Theory]
    [MemberData(nameof(Right))]
    public void What_keeps_the_rules_passes(object record) => Assert.Empty(ParameterRules.Check(record));

    [Fact]
    public void Values_that_are_wrong_by_themselves_are_not_compared() => Assert.Equal(
        ["shape.width"], ParameterRules.Check(new Together { Shape = new(5, 0) }).Select(problem => problem.Path));

    public sealed record Ranged
    {
        [Range(0, 1, MinimumIsExclusive = true)]
        public double Rate { get; init; } = 1;

        [Range(0, 1, MaximumIsExclusive = true)]
        public double Memory { get; init; }

        [Range(0, 10)]
        public IReadOnlyList<int> Counts { get; init; } = [0, 10];

        [Range(0, 60, MinimumIsExclusive = true)]
        public TimeSpan? Limit { get; init; }

        public DayOfWeek Kind { get; init; }

        public string Name { get; init; } = "";
    }

    public sealed record Texts([NotEmpty] string Name)
    {
        [NotEmpty(AllowsWhiteSpace = true)]
        public string End { get; init; } = "\n";

        [NotEmpty, Distinct]
        public IReadOnlyList<string>? Words { get; init; }

        [Contains("{first}", "{second}"), NoSpaceAtEnd]
        public string Template { get; init; } = "{first} {second}";

        [Matches(@"^[0-9a-fA-F]*\z", "hexadecimal digits")]
        [Matches(@"^[^A-F]*\z", "lower case")]
        public string? Hash { get; init; }

        [Matches("^[a-z]*\\z", "small letters")]
        public IReadOnlyList<string> Codes { get; init; } = ["en"];

        [Distinct(By = nameof(Named.Lower))]
        public IReadOnlyList<Named> Files { get; init; } = [];
    }

    public sealed record Named([NotEmpty] string Name)
    {
        public string Lower { get => field ?? Name.ToLowerInvariant(); init; }
    }

    [AtLeastOne(nameof(Hash), nameof(From), Without = "nothing is pinned")]
    public sealed record Pinned(string? Hash, string? From);

    [AtLeastOne(nameof(Hash), "Path=hub:", Without = "nothing is pinned")]
    public sealed record Placed(string Path, string? Hash = null);

    public sealed record Shape(
        [Divides(nameof(Shape.Width), Times = 2, Unless = nameof(Shape.OwnWidth))] int Heads,
        [Range(1, 100)] int Width,
        int? OwnWidth = null);

    public sealed record Together
    {
        [Excludes(nameof(Steps))]
        public int? Epochs { get; init; }

        public int? Steps { get; init; }

        [Requires(nameof(Replay))]
        public double? Share { get; init; }

        public string? Replay { get; init; }

        [OnlyWith(nameof(Day), DayOfWeek.Monday)]
        public string? Answers { get; init; }

        [OnlyWith(nameof(Day), DayOfWeek.Monday, Unless = "text")]
        public string Field { get; init; } = "text";

        public DayOfWeek Day { get; init; } = DayOfWeek.Monday;

        [SameCount(nameof(Names))]
        public IReadOnlyList<int>? Counts { get; init; } = [1, 2];

        public IReadOnlyList<string>? Names { get; init; }

        public string First { get; init; } = "A";

        [DiffersFrom(nameof(First))]
        public string Second { get; init; } = "B";

        public Shape Shape { get; init; } = new(2, 8);
    }

    [AtLeastOne(nameof(Dialogues), nameof(Weight))]
    public sealed record Some(string? Dialogues, double Weight);
}
