using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Experiments.Generators.Tests.Harness;

/// <summary>A YAML file in memory.</summary>
internal sealed class SpecText(string path, string text, Encoding? encoding = null) : AdditionalText
{
    private readonly SourceText source = SourceText.From(text, encoding);

    public override string Path { get; } = path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => source;
}
