using Experiments.Runtime.Keys;
using Experiments.Runtime.Keys.Code;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Plans;

/// <summary>
/// Explains why a stage will run: the difference between its key and that of the nearest stored result, as a difference of values.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="code">Hashes of the code that stages can reach; null when keys leave code out.</param>
public sealed class Explainer(ArtifactStore store, CodeIdentity? code = null)
{
    private const string ParameterPrefix = "parameter.";
    private const int NamedMethods = 5;
    private const int ShownDigits = 12;

    /// <summary>Explains a task.</summary>
    /// <param name="task">A task of a plan.</param>
    public TaskExplanation Explain(PlanTask task)
    {
        var waits = task.Inputs.Where(input => input.Producer.Entry is null).ToList();
        if (task.State == TaskState.Stored)
        {
            return new TaskExplanation(task, task.Entry, [], waits);
        }

        var fields = Know(Planner.FieldsOf(task), KeyFields.DefaultsOf(task.Node));
        var open = waits.Select(input => "input." + input.Input.Name).ToHashSet(StringComparer.Ordinal);
        var nearest = store.OfKind(task.Node.Kind.Name)
            .OrderByDescending(entry => entry.Manifest.Origin == task.Title)
            .ThenBy(entry => Names(entry, fields, open).Count())
            .ThenByDescending(entry => entry.Manifest.Timings?.Created)
            .FirstOrDefault();
        return nearest is null
            ? new TaskExplanation(task, null, [], waits)
            : new TaskExplanation(
                task,
                nearest,
                [.. Names(nearest, fields, open).Select(name => Change(task, name, nearest, fields))],
                waits);
    }

    /// <summary>Everything that is known of a result: what its key is computed from, and the defaults that its code set.</summary>
    private static Dictionary<string, Known> Know(IEnumerable<KeyField> fields, IEnumerable<KeyField> defaults) => fields
        .Select(field => (field.Name, Value: new Known(field.Value, IsDefault: false)))
        .Concat(defaults.Select(field => (field.Name, Value: new Known(field.Value, IsDefault: true))))
        .ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);

    /// <summary>
    /// The names of what differs. A default that only one side has belongs to a parameter that came or went with the code.
    /// </summary>
    private static IEnumerable<string> Names(StoreEntry entry, Dictionary<string, Known> planned, HashSet<string> open)
    {
        var stored = Know(entry.Manifest.Fields, entry.Manifest.Defaults);
        return stored.Keys.Union(planned.Keys)
            .Where(name => !open.Contains(name) && Differ(stored.GetValueOrDefault(name), planned.GetValueOrDefault(name)))
            .Order(StringComparer.Ordinal);
    }

    private static bool Differ(Known? stored, Known? planned) =>
        stored is null ? !planned!.IsDefault : planned is null ? !stored.IsDefault : stored.Value != planned.Value;

    private FieldChange Change(PlanTask task, string name, StoreEntry entry, Dictionary<string, Known> planned)
    {
        var stored = entry.Manifest.Fields.Concat(entry.Manifest.Defaults).FirstOrDefault(field => field.Name == name)?.Value;
        var now = planned.GetValueOrDefault(name)?.Value;
        if (name == KeyFields.CodeField)
        {
            return new FieldChange("code", Shorten(stored), $"{Shorten(now)} ({Methods(task, stored)})") { IsMachinery = true };
        }

        if (name.StartsWith("input.", StringComparison.Ordinal))
        {
            var input = task.Node.Inputs.FirstOrDefault(input => "input." + input.Name == name);
            return new FieldChange($"content of {input?.Source.ToString() ?? name}", Shorten(stored), Shorten(now));
        }

        return name.StartsWith(ParameterPrefix, StringComparison.Ordinal)
            ? new FieldChange(name[ParameterPrefix.Length..], stored, now)
            : new FieldChange(name, stored, now) { IsMachinery = true };
    }

    private string Methods(PlanTask task, string? stored)
    {
        if (stored is null || code is null || store.FindCode(stored) is not { } before)
        {
            return "the store does not know the earlier code";
        }

        var changed = code.Of(task.Node.Stage).Methods.Except(before).Concat(before.Except(code.Of(task.Node.Stage).Methods))
            .Select(CodeName.Display).Distinct().Order(StringComparer.Ordinal).ToList();
        var more = changed.Count - NamedMethods;
        return string.Join(", ", changed.Take(NamedMethods)) + (more > 0 ? $" and {more} more" : "") + " changed";
    }

    private static string? Shorten(string? hash) => hash is { Length: > ShownDigits } ? hash[..ShownDigits] : hash;

    private sealed record Known(string Value, bool IsDefault);
}
