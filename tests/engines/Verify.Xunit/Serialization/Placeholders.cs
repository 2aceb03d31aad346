using System.Globalization;

namespace VerifyTests.Serialization;

/// <summary>Stands in for values that differ from run to run: equal values get equal names, <c>Guid_1</c>, <c>DateTime_2</c>.</summary>
internal sealed class Placeholders
{
    private readonly Dictionary<object, string> names = [];
    private readonly Dictionary<string, int> counts = [];

    public string Name(Guid value) => value == Guid.Empty ? "Guid_Empty" : Next("Guid", value);

    public string Name(DateTime value) => Edge(value) ?? Next("DateTime", (value, value.Kind));

    public string Name(DateTimeOffset value) => Edge(value.Date) ?? Next("DateTimeOffset", (value, value.Offset));

    public string Name(DateOnly value) =>
        value == DateOnly.MaxValue ? "Date_MaxValue" : value == DateOnly.MinValue ? "Date_MinValue" : Next("Date", value);

    public string Name(TimeOnly value) =>
        value == TimeOnly.MaxValue ? "Time_MaxValue" : value == TimeOnly.MinValue ? "Time_MinValue" : Next("Time", value);

    private static string? Edge(DateTime value) =>
        value.Date == DateTime.MaxValue.Date ? "Date_MaxValue" : value.Date == DateTime.MinValue.Date ? "Date_MinValue" : null;

    private string Next(string kind, object value)
    {
        if (names.TryGetValue(value, out var name))
        {
            return name;
        }

        var number = counts[kind] = counts.GetValueOrDefault(kind) + 1;
        return names[value] = $"{kind}_{number.ToString(CultureInfo.InvariantCulture)}";
    }
}
