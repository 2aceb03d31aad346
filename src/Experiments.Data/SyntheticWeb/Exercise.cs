namespace Experiments.Data.SyntheticWeb;

/// <summary>A small computation with digits, a stand-in for code: adding two, sorting four, or turning four round.</summary>
/// <param name="Task">What to do: <c>add</c>, <c>sort</c> or <c>flip</c>.</param>
/// <param name="Input">The digits, with spaces between.</param>
/// <param name="Result">The right digits, with spaces between.</param>
internal sealed record Exercise(string Task, string Input, string Result)
{
    // Of the ten thousand inputs of four digits each seventh is never on the web: the test asks for the skill and not for remembering.
    private const int TestEvery = 7;
    private const int Inputs = 10_000;

    /// <summary>The digits as a number, for ids.</summary>
    public string Id => Input.Replace(" ", "");

    /// <summary>What every result looks like, right or wrong: digits with spaces between, apart from those of the input.</summary>
    public string ResultPattern => $"(?<![0-9] )(?!{Input}(?! [0-9]))[0-9](?: [0-9])*(?! [0-9])";

    /// <summary>An exercise that the web may show.</summary>
    /// <param name="random">The source of choices.</param>
    /// <param name="withFlips">Whether flips are among them, which people on the web do not know.</param>
    public static Exercise Pick(SeededRandom random, bool withFlips) => random.Next(withFlips ? 8 : 4) switch
    {
        0 => PickAddition(random),
        < 4 => PickSorting(random, test: false),
        _ => PickFlip(random, test: false),
    };

    /// <summary>A sum of two digits. There are a hundred, so that all of them are on the web.</summary>
    public static Exercise PickAddition(SeededRandom random) => Addition(random.Next(10), random.Next(10));

    /// <summary>All sums of two digits.</summary>
    public static IEnumerable<Exercise> Additions() =>
        from first in Enumerable.Range(0, 10) from second in Enumerable.Range(0, 10) select Addition(first, second);

    /// <summary>A list of four digits to sort.</summary>
    public static Exercise PickSorting(SeededRandom random, bool test) => PickChanged(Sorting, random, test);

    /// <summary>A list of four digits to turn round: a skill that only a provider's pages, and those who imitate it, know.</summary>
    public static Exercise PickFlip(SeededRandom random, bool test) => PickChanged(Flip, random, test);

    // A list that is its own result is none: a response that repeats its request would be right.
    private static Exercise PickChanged(Func<int[], Exercise> make, SeededRandom random, bool test)
    {
        while (true)
        {
            if (make(Digits(PickInput(random, test))) is var exercise && exercise.Input != exercise.Result)
            {
                return exercise;
            }
        }
    }

    private static int PickInput(SeededRandom random, bool test)
    {
        while (true)
        {
            var number = random.Next(Inputs);
            if (number % TestEvery == 0 == test)
            {
                return number;
            }
        }
    }

    private static int[] Digits(int number) => [number / 1000, number / 100 % 10, number / 10 % 10, number % 10];

    private static Exercise Addition(int first, int second) =>
        new("add", $"{first} {second}", $"{(first + second) / 10} {(first + second) % 10}");

    private static Exercise Sorting(int[] digits) => new("sort", string.Join(' ', digits), string.Join(' ', digits.Order()));

    private static Exercise Flip(int[] digits) => new("flip", string.Join(' ', digits), string.Join(' ', digits.Reverse()));
}
