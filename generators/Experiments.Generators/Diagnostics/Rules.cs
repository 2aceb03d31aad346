using Microsoft.CodeAnalysis;

namespace Experiments.Generators.Diagnostics;

/// <summary>Every mistake that the generator can find: EXP01xx are errors of a spec, EXP02xx warnings.</summary>
internal static class Rules
{
    public const string Syntax = "EXP0101";
    public const string UnknownKey = "EXP0102";
    public const string UnknownStage = "EXP0103";
    public const string UnknownParameter = "EXP0104";
    public const string BadValue = "EXP0105";
    public const string Missing = "EXP0106";
    public const string UnknownReference = "EXP0107";
    public const string WrongReferenceType = "EXP0108";
    public const string Cycle = "EXP0109";
    public const string Duplicate = "EXP0110";
    public const string UnsupportedYaml = "EXP0111";
    public const string WrongShape = "EXP0112";
    public const string ReferenceWanted = "EXP0113";
    public const string BadName = "EXP0114";
    public const string OutOfRange = "EXP0115";
    public const string AxisTypeConflict = "EXP0116";
    public const string Empty = "EXP0117";
    public const string NameDiffersFromFile = "EXP0118";
    public const string BadExpression = "EXP0119";
    public const string ImpureExpression = "EXP0120";
    public const string UnknownNameInExpression = "EXP0121";
    public const string BadStageKind = "EXP0122";
    public const string BadInclude = "EXP0123";
    public const string BadExtends = "EXP0124";
    public const string UnknownChoice = "EXP0125";
    public const string MissingChoice = "EXP0126";
    public const string UnusedStage = "EXP0201";
    public const string UnusedAxis = "EXP0202";
    public const string NoSuchCombination = "EXP0203";

    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = new[]
    {
        Error(Syntax, "The file is not valid YAML"),
        Error(UnknownKey, "The key does not exist"),
        Error(UnknownStage, "No stage kind has this name"),
        Error(UnknownParameter, "The stage kind has no such parameter"),
        Error(BadValue, "The value does not fit the type that is wanted"),
        Error(Missing, "Something that must be given is missing"),
        Error(UnknownReference, "Nothing in the spec has this name"),
        Error(WrongReferenceType, "The reference is to something of another type"),
        Error(Cycle, "Stages depend on each other in a circle"),
        Error(Duplicate, "The name is taken"),
        Error(UnsupportedYaml, "The YAML feature is not part of the spec language"),
        Error(WrongShape, "A mapping, a list or a plain value is wanted here"),
        Error(ReferenceWanted, "A reference is wanted here"),
        Error(BadName, "The name cannot be used"),
        Error(OutOfRange, "The value is outside the parameter's range"),
        Error(AxisTypeConflict, "The axis is used as two types"),
        Error(Empty, "At least one entry is needed"),
        Error(NameDiffersFromFile, "The experiment is not named like its file"),
        Error(BadExpression, "The expression is not valid C#"),
        Error(ImpureExpression, "The expression could give another value on another run"),
        Error(UnknownNameInExpression, "The expression names something that does not exist"),
        Error(BadStageKind, "The stage kind cannot be written in YAML"),
        Error(BadInclude, "The fragment cannot be included"),
        Error(BadExtends, "The experiment cannot be extended"),
        Error(UnknownChoice, "The axis does not have this value"),
        Error(MissingChoice, "Nothing is chosen for a value of the axis"),
        Warning(UnusedStage, "No measure depends on the stage"),
        Warning(UnusedAxis, "The axis changes nothing"),
        Warning(NoSuchCombination, "The entry matches no combination of the axes"),
    }.ToDictionary(rule => rule.Id);

    /// <summary>Every rule, in the order of the ids.</summary>
    public static IEnumerable<DiagnosticDescriptor> All => Descriptors.Values;

    public static DiagnosticDescriptor Get(string id) => Descriptors[id];

    private static DiagnosticDescriptor Error(string id, string title) => Describe(id, title, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title) => Describe(id, title, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Describe(string id, string title, DiagnosticSeverity severity) =>
        new(id, title, "{0}", "Experiments", severity, isEnabledByDefault: true);
}
