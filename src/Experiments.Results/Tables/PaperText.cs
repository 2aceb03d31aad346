using Experiments.Runtime.Specs;

namespace Experiments.Results.Tables;

/// <summary>Names a paper and the part of it that an experiment is about.</summary>
public static class PaperText
{
    /// <summary>The paper: its arXiv id, or its title.</summary>
    /// <param name="paper">What the spec says.</param>
    public static string Name(PaperInfo paper) => paper.Arxiv is null ? paper.Title ?? "the paper" : $"arXiv:{paper.Arxiv}";

    /// <summary>The paper and the part: <c>arXiv:2305.15717, figure 4, left</c>.</summary>
    /// <param name="paper">What the spec says.</param>
    public static string Full(PaperInfo paper)
    {
        var parts = new List<string> { Name(paper) };
        if (paper.Arxiv is not null && paper.Title is not null)
        {
            parts.Add(paper.Title);
        }

        Add(parts, "section", paper.Section);
        Add(parts, "figure", paper.Figure);
        Add(parts, "table", paper.Table);
        return string.Join(", ", parts);
    }

    private static void Add(List<string> parts, string what, string? number)
    {
        if (number is not null)
        {
            parts.Add($"{what} {number}");
        }
    }
}
