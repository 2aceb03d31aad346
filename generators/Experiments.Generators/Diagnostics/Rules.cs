using Microsoft.CodeAnalysis;

namespace Experiments.Generators.Diagnostics;

/// <summary>
/// Every mistake that the generator can find: EXP01xx are errors of a spec, EXP02xx warnings. EXP03xx are found in the C# of stages.
/// </summary>
internal static class Rules
{
    // Before the rules, which add themselves to it.
    private static readonly List<Rule> Known = [];

    public static readonly Rule Syntax = Error("EXP0101", "The file is not valid YAML");
    public static readonly Rule UnknownKey = Error("EXP0102", "The key does not exist");
    public static readonly Rule UnknownStage = Error("EXP0103", "No stage kind has this name");
    public static readonly Rule UnknownParameter = Error("EXP0104", "The stage kind has no such parameter");
    public static readonly Rule BadValue = Error("EXP0105", "The value does not fit the type that is wanted");
    public static readonly Rule Missing = Error("EXP0106", "Something that must be given is missing");
    public static readonly Rule UnknownReference = Error("EXP0107", "Nothing in the spec has this name");
    public static readonly Rule WrongReferenceType = Error("EXP0108", "The reference is to something of another type");
    public static readonly Rule Cycle = Error("EXP0109", "Stages depend on each other in a circle");
    public static readonly Rule Duplicate = Error("EXP0110", "The name is taken");
    public static readonly Rule UnsupportedYaml = Error("EXP0111", "The YAML feature is not part of the spec language");
    public static readonly Rule WrongShape = Error("EXP0112", "A mapping, a list or a plain value is wanted here");
    public static readonly Rule ReferenceWanted = Error("EXP0113", "A reference is wanted here");
    public static readonly Rule BadName = Error("EXP0114", "The name cannot be used");
    public static readonly Rule OutOfRange = Error("EXP0115", "The value is outside the parameter's range");
    public static readonly Rule AxisTypeConflict = Error("EXP0116", "The axis is used as two types");
    public static readonly Rule Empty = Error("EXP0117", "At least one entry is needed");
    public static readonly Rule NameDiffersFromFile = Error("EXP0118", "The experiment is not named like its file");
    public static readonly Rule BadExpression = Error("EXP0119", "The expression is not valid C#");
    public static readonly Rule ImpureExpression = Error("EXP0120", "The expression could give another value on another run");
    public static readonly Rule UnknownNameInExpression = Error("EXP0121", "The expression names something that does not exist");
    public static readonly Rule BadStageKind = Error("EXP0122", "The stage kind cannot be written in YAML");
    public static readonly Rule BadInclude = Error("EXP0123", "The fragment cannot be included");
    public static readonly Rule BadExtends = Error("EXP0124", "The experiment cannot be extended");
    public static readonly Rule UnknownChoice = Error("EXP0125", "The axis does not have this value");
    public static readonly Rule MissingChoice = Error("EXP0126", "Nothing is chosen for a value of the axis");
    public static readonly Rule BrokenRule = Error("EXP0127", "The stage cannot work with these parameters");
    public static readonly Rule UntestableClaim = Error("EXP0128", "The claim can never be tested, or never fails");
    public static readonly Rule UnequalBudget = Error("EXP0129", "The search tries more for some arms than for others");
    public static readonly Rule SearchSeeds = Error("EXP0130", "The seeds of the search do not fit those of the results");
    public static readonly Rule SelectionOnTest = Error("EXP0131", "The search must not choose on this data");
    public static readonly Rule UnusedStage = Warning("EXP0201", "No measure depends on the stage");
    public static readonly Rule UnusedAxis = Warning("EXP0202", "The axis changes nothing");
    public static readonly Rule NoSuchCombination = Warning("EXP0203", "The entry matches no combination of the axes");
    public static readonly Rule StageWithoutHelp = Warning("EXP0204", "The stage has no help");

    public static readonly Rule Unrepeatable =
        new("EXP0301", "The stage could give another result on another run", DiagnosticSeverity.Warning, AtCompilationEnd: true);

    /// <summary>Every rule of specs, in the order of the ids.</summary>
    public static IReadOnlyList<Rule> All => Known;

    private static Rule Error(string id, string title) => Add(new(id, title, DiagnosticSeverity.Error));

    private static Rule Warning(string id, string title) => Add(new(id, title, DiagnosticSeverity.Warning));

    private static Rule Add(Rule rule)
    {
        Known.Add(rule);
        return rule;
    }
}

/// <summary>A kind of mistake.</summary>
/// <param name="AtCompilationEnd">Whether it is found only when all code has been seen.</param>
internal sealed record Rule(string Id, string Title, DiagnosticSeverity Severity, bool AtCompilationEnd = false)
{
    public DiagnosticDescriptor Descriptor { get; } = new(
        Id,
        Title,
        "{0}",
        "Experiments",
        Severity,
        isEnabledByDefault: true,
        customTags: AtCompilationEnd ? [WellKnownDiagnosticTags.CompilationEnd] : []);
}
