using Experiments.Generators.Text;

namespace Experiments.Generators.Catalog;

/// <summary>Everything that specs can use.</summary>
/// <param name="Stages">The stage kinds, by name.</param>
/// <param name="ClaimNames">What a claim's expression can name besides axes and measures.</param>
/// <param name="HasRuntime">Whether the project references the library that generated code needs.</param>
internal sealed record StageCatalog(EquatableArray<StageModel> Stages, EquatableArray<string> ClaimNames, bool HasRuntime)
{
    public StageModel? Find(string name) => Stages.FirstOrDefault(stage => stage.Name == name);
}
