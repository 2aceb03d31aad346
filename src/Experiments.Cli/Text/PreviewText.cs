using System.Text;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Text;

/// <summary>Writes examples for a person: what is learned is in colour, or in brackets where there is none.</summary>
internal static class PreviewText
{
    /// <summary>The text.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="task">The task whose examples these are.</param>
    /// <param name="tasks">How many tasks the stage has.</param>
    /// <param name="examples">The examples.</param>
    /// <param name="hasColour">Whether a terminal shows colours.</param>
    public static string Write(
        ExecutionPlan plan, PlanTask task, int tasks, IReadOnlyList<PreviewedExample> examples, bool hasColour)
    {
        var (open, close) = hasColour ? ("\e[1;32m", "\e[0m") : ("⟦", "⟧");
        var text = new StringBuilder(new TaskNames(plan).Of(task));
        text.Append(tasks > 1 ? $" (1 of {tasks})\n" : "\n");
        foreach (var example in examples)
        {
            text.Append($"\n{Visible(example.Id)}: {Words.Number(example.Tokens, "token")}, {example.Learned} learned");
            text.Append(example.Cut > 0 ? $"; {example.Cut} more are cut\n" : "\n");
            foreach (var part in example.Parts)
            {
                text.Append(part.IsLearned ? $"{open}{Visible(part.Text)}{close}" : Visible(part.Text));
            }

            text.Append('\n');
        }

        return examples.Count > 0 ? text.ToString() : text.Append("There are no examples.\n").ToString();
    }

    // A terminal would obey what data says to it.
    private static string Visible(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) && letter is not ('\n' or '\t') ? '\uFFFD' : letter));
}
