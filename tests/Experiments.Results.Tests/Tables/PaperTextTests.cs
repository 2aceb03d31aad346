using Experiments.Results.Tables;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Tables;

public sealed class PaperTextTests
{
    [Fact]
    public void A_paper_is_named_by_its_id_and_part() => Assert.Equal(
        "arXiv:2305.15717, The False Promise, figure 4, left",
        PaperText.Full(new PaperInfo { Arxiv = "2305.15717", Title = "The False Promise", Figure = "4, left" }));

    [Fact]
    public void A_paper_without_an_id_is_named_by_its_title() =>
        Assert.Equal(
            "The False Promise, section 3, table 2",
            PaperText.Full(new PaperInfo { Title = "The False Promise", Section = "3", Table = "2" }));
}
