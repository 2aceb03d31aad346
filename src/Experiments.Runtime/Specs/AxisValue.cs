using System.Globalization;

namespace Experiments.Runtime.Specs;

/// <summary>The value of one axis in one trial.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Text">The value as tables and cell ids show it.</param>
/// <param name="Number">The value as a number; null where it is not one.</param>
public sealed record AxisValue(AxisInfo Axis, string Text, double? Number)
{
    /// <summary>The value of an axis of integers.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="value">The value.</param>
    public static AxisValue Of(AxisInfo axis, long value) => new(axis, value.ToString(CultureInfo.InvariantCulture), value);

    /// <summary>The value of an axis of numbers.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="value">The value.</param>
    public static AxisValue Of(AxisInfo axis, double value) => new(axis, value.ToString("R", CultureInfo.InvariantCulture), value);

    /// <summary>The value of an axis of single-precision numbers: shown as written, not with the digits that widening adds.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="value">The value.</param>
    public static AxisValue Of(AxisInfo axis, float value) => new(axis, value.ToString("R", CultureInfo.InvariantCulture), value);

    /// <summary>The value of an axis of texts, or of members of an enumeration by their names in YAML.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="value">The value.</param>
    public static AxisValue Of(AxisInfo axis, string value) => new(axis, value, null);

    /// <summary>The value of an axis of truth values.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="value">The value.</param>
    public static AxisValue Of(AxisInfo axis, bool value) => new(axis, value ? "true" : "false", null);

    /// <summary>The value of an axis of durations; as a number, seconds.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="value">The value.</param>
    public static AxisValue Of(AxisInfo axis, TimeSpan value) =>
        new(axis, value.ToString("c", CultureInfo.InvariantCulture), value.TotalSeconds);

    /// <summary>The value of an axis of sizes; as a number, bytes.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="value">The value.</param>
    public static AxisValue Of(AxisInfo axis, ByteSize value) => new(axis, value.Bytes.ToString(CultureInfo.InvariantCulture), value.Bytes);

    /// <summary>The axis and the value, as trials' ids and messages show them: <c>examples=400</c>.</summary>
    public override string ToString() => $"{Axis.Name}={Text}";
}
