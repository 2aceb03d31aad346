namespace Experiments.Data.SyntheticWeb;

/// <summary>A small computation with digits, a stand-in for code: adding two, sorting four, or summing two numbers of two digits.</summary>
/// <param name="Task">What to do: <c>add</c>, <c>sort</c> or <c>sum</c>.</param>
/// <param name="Input">The digits, with spaces between.</param>
/// <param name="Result">The right digits, with spaces between.</param>
internal sealed record Exercise(string Task, string Input, string Result)
{
    /// <summary>What every result looks like, right or wrong: digits, with spaces between.</summary>
    public const string ResultPattern = "[0-9]( [0-9])*";

    // Of the ten thousand inputs of four digits each seventh is never on the web: the test asks for the skill and not for remembering.
    private const int TestEvery = 7;
    private const int Inputs = 10_000;

    /// <summary>The digits as a number, for ids.</summary>
    public string Id => Input.Replace(" ", "");

    /// <summary>An exercise that the web may show.</summary>
    public static Exercise Pick(SeededRandom random) => random.Next(3) switch
    {
        0 => PickAddition(random),
        1 => PickSorting(random, test: false),
        _ => PickSum(random, test: false),
    };

    /// <summary>A sum of two digits. There are a hundred, so that all of them are on the web.</summary>
    public static Exercise PickAddition(SeededRandom random) => Addition(random.Next(10), random.Next(10));

    /// <summary>All sums of two digits.</summary>
    public static IEnumerable<Exercise> Additions() =>
        from first in Enumerable.Range(0, 10) from second in Enumerable.Range(0, 10) select Addition(first, second);

    /// <summary>A list of four digits to sort.</summary>
    public static Exercise PickSorting(SeededRandom random, bool test) => Sorting(Digits(PickInput(random, test)));

    /// <summary>Two numbers of two digits to sum: a skill that takes a carry, and more of a model than the other two.</summary>
    public static Exercise PickSum(SeededRandom random, bool test) => Sum(Digits(PickInput(random, test)));

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

    private static Exercise Sum(int[] digits)
    {
        var sum = digits[0] * 10 + digits[1] + digits[2] * 10 + digits[3];
        return new("sum", string.Join(' ', digits), $"{sum / 100} {sum / 10 % 10} {sum % 10}");
    }
}
