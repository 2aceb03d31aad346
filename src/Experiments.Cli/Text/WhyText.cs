using System.Text;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Text;

/// <summary>Writes why stages run for a person. Tasks with the same answer are told together.</summary>
internal static class WhyText
{
    public static string Write(ExecutionPlan plan, IReadOnlyList<TaskExplanation> explanations)
    {
        var names = new TaskNames(plan);
        var text = new StringBuilder();
        foreach (var group in explanations.GroupBy(Answer, StringComparer.Ordinal))
        {
            text.AppendJoin(", ", group.Select(explanation => names.Of(explanation.Task))).Append('\n');
            text.Append(group.Key).Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Answer(TaskExplanation explanation)
    {
        if (explanation.Task.State == TaskState.Stored)
        {
            var word = explanation.Task.Entry!.Manifest.Equivalent is { } given
                ? $"  taken over from the result with key {given.Key[..16]}, as: {given.Reason}\n"
                : "";
            return $"  stored in {explanation.Task.Entry.Folder}\n{word}";
        }

        var lines = new StringBuilder($"  will run: {explanation.Task.Reason}\n");
        if (explanation.Nearest is { } nearest)
        {
            lines.Append($"  differs from {nearest.Manifest.Origin} (key {nearest.Manifest.Key[..16]}):\n");
        }
        else
        {
            lines.Append($"  the store has no result of a {explanation.Task.Node.Kind.Name} stage\n");
        }

        foreach (var change in explanation.Changes)
        {
            lines.Append($"    {change}\n");
        }

        foreach (var input in explanation.Waits)
        {
            lines.Append($"    {input.Input.Source} is not made yet\n");
        }

        return lines.ToString();
    }
}
