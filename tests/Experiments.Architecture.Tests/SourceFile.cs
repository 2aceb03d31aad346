using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Experiments.Architecture.Tests;

/// <summary>A C# file and what it declares.</summary>
public sealed class SourceFile(string path)
{
    private readonly CompilationUnitSyntax root =
        CSharpSyntaxTree.ParseText(Repository.Read(path), new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot();

    public string Path => path;

    public int Lines => root.SyntaxTree.GetText().Lines.Count - 1;

    public string? Namespace => root.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString();

    public IEnumerable<string> PublicTypes => PublicMembers.Select(NameOf).Distinct();

    /// <summary>Those of the public types that only hold data: enumerations, and records without a base class and without methods.</summary>
    public IEnumerable<string> PublicData => PublicMembers.Where(HoldsData).Select(NameOf).Distinct();

    private IEnumerable<MemberDeclarationSyntax> PublicMembers => root.Members.OfType<BaseNamespaceDeclarationSyntax>()
        .SelectMany(space => space.Members)
        .Where(member => member.Modifiers.Any(SyntaxKind.PublicKeyword));

    /// <summary>Methods, constructors and local functions, with their lines from name to last brace.</summary>
    public IEnumerable<(string Name, int Lines)> Methods => root.DescendantNodes()
        .Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax)
        .Select(node => (Name(node), LineCount(node)));

    /// <summary>The written text of the file without comments.</summary>
    public IEnumerable<string> Names => root.DescendantNodes().OfType<ExpressionSyntax>().Select(node => node.ToString());

    // A property may name or join what the record holds. A base class would bring behaviour; interfaces, by their names, do not.
    private static bool HoldsData(MemberDeclarationSyntax member) => member is EnumDeclarationSyntax || (member is RecordDeclarationSyntax record
        && record.Members.All(part => part is PropertyDeclarationSyntax property && IsShort(property))
        && (record.BaseList?.Types.All(type => type is SimpleBaseTypeSyntax && type.ToString() is ['I', >= 'A' and <= 'Z', ..]) ?? true));

    private static bool IsShort(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }) ?? true;

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax declaration => declaration.Identifier.Text,
        _ => member.Kind().ToString(),
    };

    private static string Name(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        _ => node.Kind().ToString(),
    };

    private static int LineCount(SyntaxNode node)
    {
        // Attributes and doc comments are not counted, and a one-expression method is as long as its expression.
        var start = node.ChildTokens().Select(token => token.SpanStart).DefaultIfEmpty(node.SpanStart).Min();
        var lines = node.SyntaxTree.GetText().Lines;
        return lines.GetLineFromPosition(node.Span.End).LineNumber - lines.GetLineFromPosition(start).LineNumber + 1;
    }
}
