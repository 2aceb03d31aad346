using Experiments.Evaluation.Tasks.Scoring;

namespace Experiments.Evaluation.Tests.Tasks.Scoring;

public sealed class GroupResultTests
{
    // 100 documents of which 30 are right, and 1,534 of which 60 % are: errors √(p(1 − p)/(n − 1)).
    private static readonly (TaskResult Result, int Size)[] Tasks =
    [
        (new(0.3, Math.Sqrt(0.3 * 0.7 / 99)), 100),
        (new(0.6, Math.Sqrt(0.6 * 0.4 / 1533)), 1534),
    ];

    [Fact]
    public void Tasks_that_count_alike_have_the_error_of_the_mean_of_means()
    {
        var result = GroupResult.Of(new("acc", null, WeightBySize: false), Tasks);

        Assert.Equal(0.45, result.Value, 12);
        Assert.Equal(0.02386, result.Error!.Value, 5);
    }

    [Fact]
    public void Tasks_that_count_by_size_have_the_mean_of_all_documents()
    {
        var result = GroupResult.Of(new("acc", null, WeightBySize: true), Tasks);

        Assert.Equal((30 + 0.6 * 1534) / 1634, result.Value, 12);
        Assert.Equal(
            Math.Sqrt(Math.Pow(100.0 / 1634, 2) * 0.3 * 0.7 / 99 + Math.Pow(1534.0 / 1634, 2) * 0.6 * 0.4 / 1533), result.Error!.Value, 12);
    }

    [Fact]
    public void Without_the_error_of_a_task_there_is_none() => Assert.Null(
        GroupResult.Of(new("f1", null, true), [(new(0.5, null), 10), (new(0.5, 0.1), 10)]).Error);
}
