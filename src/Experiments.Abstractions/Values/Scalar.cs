using System.Globalization;

namespace Experiments;

/// <summary>
/// A single value of any type, as text: what a program gets on its command line. YAML writes a text, a number, a truth value, <c>$axis</c>
/// or an expression.
/// </summary>
/// <param name="Text">The value as YAML writes it, or, of what is computed, in the shortest text that reads back as the same value.</param>
public readonly record struct Scalar(string Text)
{
    /// <summary>A text as it is.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Scalar(string value) => new(value);

    /// <summary>A truth value: <c>true</c> or <c>false</c>.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Scalar(bool value) => new(value ? "true" : "false");

    /// <summary>An integer.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Scalar(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Scalar(double value) => new(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A duration, in seconds.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Scalar(TimeSpan value) => value.TotalSeconds;

    /// <summary>An amount of memory, in bytes.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Scalar(ByteSize value) => value.Bytes;

    /// <inheritdoc />
    public override string ToString() => Text;
}
