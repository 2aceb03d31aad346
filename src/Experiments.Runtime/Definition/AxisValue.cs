namespace Experiments.Runtime.Definition;

/// <summary>The value of one axis in one trial.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Text">The value as tables and cell ids show it.</param>
/// <param name="Number">The value as a number; null where it is not one.</param>
public sealed record AxisValue(AxisInfo Axis, string Text, double? Number);
