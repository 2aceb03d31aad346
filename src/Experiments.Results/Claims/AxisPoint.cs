using System.Globalization;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Claims;

/// <summary>A value of an axis as a claim names it: a number, a truth value or a text.</summary>
public readonly record struct AxisPoint
{
    private readonly double? number;

    private AxisPoint(string text, double? number)
    {
        Text = text;
        this.number = number;
    }

    /// <summary>The value as messages show it.</summary>
    public string Text { get; }

    /// <summary>A number.</summary>
    /// <param name="value">Equal to an axis value with the same number, however the spec writes it.</param>
    public static implicit operator AxisPoint(double value) => new(value.ToString("R", CultureInfo.InvariantCulture), value);

    /// <summary>A text.</summary>
    /// <param name="value">The value as the spec writes it.</param>
    public static implicit operator AxisPoint(string value) => new(value, null);

    /// <summary>A truth value.</summary>
    public static implicit operator AxisPoint(bool value) => new(value ? "true" : "false", null);

    /// <summary>Whether an axis has this value in a trial.</summary>
    public bool Is(AxisValue value) => number is { } wanted ? value.Number == wanted : value.Text == Text;
}
