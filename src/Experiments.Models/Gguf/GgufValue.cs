namespace Experiments.Models.Gguf;

/// <summary>A typed metadata value: a scalar, a text, or an array of one of them.</summary>
public sealed class GgufValue
{
    internal GgufValue(GgufValueType type, object content, GgufValueType? element = null)
    {
        Type = type;
        Content = content;
        Element = element;
    }

    /// <summary>The type in the file.</summary>
    public GgufValueType Type { get; }

    /// <summary>The type of an array's elements; null for anything else.</summary>
    public GgufValueType? Element { get; }

    /// <summary>The value as the .NET type that corresponds to <see cref="Type"/>; arrays are .NET arrays of the element's type.</summary>
    public object Content { get; }

    /// <summary>An unsigned number, the usual type of sizes and ids.</summary>
    /// <param name="value">The number.</param>
    public static GgufValue Of(uint value) => new(GgufValueType.UInt32, value);

    /// <summary>A number in single precision.</summary>
    /// <param name="value">The number.</param>
    public static GgufValue Of(float value) => new(GgufValueType.Float32, value);

    /// <summary>A truth value.</summary>
    /// <param name="value">The value.</param>
    public static GgufValue Of(bool value) => new(GgufValueType.Bool, value);

    /// <summary>A text.</summary>
    /// <param name="value">The text.</param>
    public static GgufValue Of(string value) => new(GgufValueType.Text, value);

    /// <summary>An array of texts.</summary>
    /// <param name="values">The texts.</param>
    public static GgufValue Of(string[] values) => new(GgufValueType.Array, values, GgufValueType.Text);

    /// <summary>An array of numbers.</summary>
    /// <param name="values">The numbers.</param>
    public static GgufValue Of(int[] values) => new(GgufValueType.Array, values, GgufValueType.Int32);

    /// <summary>An array of numbers in single precision.</summary>
    /// <param name="values">The numbers.</param>
    public static GgufValue Of(float[] values) => new(GgufValueType.Array, values, GgufValueType.Float32);
}
