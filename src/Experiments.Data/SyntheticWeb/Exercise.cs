namespace Experiments.Data.SyntheticWeb;

/// <summary>A small computation with digits, a stand-in for code: adding two, or sorting four.</summary>
/// <param name="Task">What to do: <c>add</c> or <c>sort</c>.</param>
/// <param name="Input">The digits, with spaces between.</param>
/// <param name="Result">The right digits, with spaces between.</param>
internal sealed record Exercise(string Task, string Input, string Result)
{
    // Of the ten thousand lists to sort each seventh is never on the web, so that the test asks for sorting and not for remembering.
    private const int TestEvery = 7;

    /// <summary>The digits as a number, for ids.</summary>
    public string Id => Input.Replace(" ", "");

    /// <summary>An exercise that the web may show.</summary>
    public static Exercise Pick(SeededRandom random) => random.Next(2) == 0 ? PickAddition(random) : PickSorting(random, test: false);

    /// <summary>A sum of two digits. There are a hundred, so that all of them are on the web.</summary>
    public static Exercise PickAddition(SeededRandom random) => Addition(random.Next(10), random.Next(10));

    /// <summary>All sums of two digits.</summary>
    public static IEnumerable<Exercise> Additions() =>
        from first in Enumerable.Range(0, 10) from second in Enumerable.Range(0, 10) select Addition(first, second);

    /// <summary>A list of four digits to sort.</summary>
    public static Exercise PickSorting(SeededRandom random, bool test)
    {
        while (true)
        {
            var number = random.Next(10_000);
            if (number % TestEvery == 0 == test)
            {
                return Sorting(number);
            }
        }
    }

    private static Exercise Addition(int first, int second) =>
        new("add", $"{first} {second}", $"{(first + second) / 10} {(first + second) % 10}");

    private static Exercise Sorting(int number)
    {
        int[] digits = [number / 1000, number / 100 % 10, number / 10 % 10, number % 10];
        return new("sort", string.Join(' ', digits), string.Join(' ', digits.Order()));
    }
}
