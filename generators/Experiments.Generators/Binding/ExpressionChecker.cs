using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Generators.Binding;

/// <summary>Checks <c>=expressions</c> for what C# would not refuse; the compiler reports types, at the YAML line.</summary>
internal sealed class ExpressionChecker(BindingContext context)
{
    private static readonly string[] Pure =
    [
        "Math", "string", "TimeSpan", "ByteSize", "Enumerable", "nameof",
        .. typeof(Math).GetMembers().Select(member => member.Name).Where(name => name.Length > 0 && char.IsUpper(name[0])),
    ];

    private static readonly string[] Impure =
    [
        "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeProvider", "Stopwatch", "Environment", "File", "Directory", "Path",
        "FileInfo", "DirectoryInfo", "Random", "SeededRandom", "Guid", "Console", "Process", "Thread", "Task", "HttpClient", "AppContext",
        "AppDomain", "GC",
        "RandomNumberGenerator", "RuntimeInformation", "HashCode", "GetHashCode", "GetType", "Type", "Activator", "Assembly", "Reflection",
        "Now", "UtcNow", "Today", "Shuffle", "TickCount", "NewGuid",
    ];

    /// <summary>Checks a parameter's expression: it is over axes.</summary>
    public bool CheckParameter(YamlScalar scalar) => Check(scalar, []);

    /// <summary>Checks a claim's expression: it is over axes, measures and statistics of them.</summary>
    public bool CheckClaim(YamlScalar scalar, IEnumerable<string> measures) =>
        Check(scalar, [.. measures, .. context.Catalog.ClaimNames]);

    private bool Check(YamlScalar scalar, string[] more)
    {
        var skipped = 1 + scalar.Text.Skip(1).TakeWhile(char.IsWhiteSpace).Count();
        var text = scalar.Text.Substring(skipped).TrimEnd();
        var expression = SyntaxFactory.ParseExpression(text);
        var problem = expression.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (problem is not null)
        {
            var span = problem.Location.SourceSpan;
            var where = Place(scalar, skipped, span.Start, span.Length);
            context.Report(Rules.BadExpression, where, $"The expression is not valid C#: {problem.GetMessage()}");
            return false;
        }

        // One mistake, one message: what follows from the first is not worth a second.
        return expression.DescendantNodesAndSelf().All(node => CheckNode(node, scalar, skipped, more));
    }

    private bool CheckNode(SyntaxNode node, YamlScalar scalar, int skipped, string[] more)
    {
        var place = Place(scalar, skipped, node.SpanStart, node.Span.Length);
        if (node is AssignmentExpressionSyntax or AwaitExpressionSyntax or ThrowExpressionSyntax or BlockSyntax
            or BaseObjectCreationExpressionSyntax or StackAllocArrayCreationExpressionSyntax or DeclarationExpressionSyntax
            or RefExpressionSyntax or ThisExpressionSyntax or BaseExpressionSyntax)
        {
            const string Problem = "no assignments, blocks, objects or exceptions";
            context.Report(Rules.BadExpression, place, $"An expression is one value computed from names and constants: {Problem}");
            return false;
        }

        if (node is not SimpleNameSyntax name)
        {
            return true;
        }

        var text = name.Identifier.ValueText;
        if (Impure.Contains(text))
        {
            var problem = $"'{text}' could give another value on another run or machine; an expression is over axes and constants.";
            context.Report(Rules.ImpureExpression, place, $"{problem} For what varies, use an axis: repeat: {{seed: [1, 2, 3]}}");
            return false;
        }

        return ExpressionNames.IsMember(name) || IsKnown(text, node, more, place);
    }

    private bool IsKnown(string text, SyntaxNode node, string[] more, TextRange place)
    {
        if (context.Axes.All.FirstOrDefault(axis => axis.Property == text) is { } axis)
        {
            axis.IsNamed = true;
            return true;
        }

        if (more.Contains(text) || Pure.Contains(text) || EnumerationNames().Contains(text) || ExpressionNames.IsLocal(text, node))
        {
            return true;
        }

        var known = context.Axes.All.Select(candidate => candidate.Property).Concat(more).ToArray();
        var hint = Nearest.Find(text, known.Concat(Pure)) is { } near ? $"; did you mean '{near}'?" : Nearest.Hint(text, known);
        context.Report(Rules.UnknownNameInExpression, place, $"Nothing is called '{text}' here{hint}");
        return false;
    }

    private IEnumerable<string> EnumerationNames() => context.Catalog.Stages
        .SelectMany(stage => stage.Parameters)
        .Where(parameter => parameter.Type.Choices.Count > 0)
        .Select(parameter => parameter.Type.Type!.Simple);

    private static TextRange Place(YamlScalar scalar, int skipped, int start, int length)
    {
        var rest = scalar.Text.Length - skipped;
        return scalar.Part(skipped + Math.Min(start, rest), Math.Max(1, Math.Min(length, rest - start)));
    }
}
