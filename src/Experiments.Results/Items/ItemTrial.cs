using Experiments.Runtime.Specs;

namespace Experiments.Results.Items;

/// <summary>A trial, as viewers name it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Arm">The values of the axes of interest: <c>examples 50</c>; empty where there are none.</param>
/// <param name="Repeat">The values of the axes that results are averaged over: <c>seed 1</c>; empty where there are none.</param>
public sealed record ItemTrial(string Id, string Arm, string Repeat)
{
    /// <summary>Arm and repeat.</summary>
    public string Name => Arm.Length == 0 ? (Repeat.Length == 0 ? "result" : Repeat) : Repeat.Length == 0 ? Arm : $"{Arm}, {Repeat}";

    /// <summary>How viewers name the arm of a trial.</summary>
    /// <param name="axes">The trial's axis values.</param>
    public static string ArmOf(IEnumerable<AxisValue> axes) => At(axes, AxisRole.Sweep);

    /// <summary>How viewers name the repeat of a trial.</summary>
    /// <param name="axes">The trial's axis values.</param>
    public static string RepeatOf(IEnumerable<AxisValue> axes) => At(axes, AxisRole.Repeat);

    private static string At(IEnumerable<AxisValue> axes, AxisRole role) => string.Join(
        ", ", axes.Where(value => value.Axis.Role == role).Select(value => $"{value.Axis.Name.Replace('-', ' ')} {value.Text}"));
}
