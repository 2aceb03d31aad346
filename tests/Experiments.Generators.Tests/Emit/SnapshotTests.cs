using Experiments.Generators.Tests.Harness;

namespace Experiments.Generators.Tests.Emit;

/// <summary>The generated code as a reader sees it: a change of it is a change of the product.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public Task The_class_of_a_spec_reads_as_if_written_by_hand() =>
        Verify(GeneratorHarness.Build(Specs.Whole).File("GeneratorHarness.Spec"));

    [Fact]
    public Task What_points_into_the_yaml_stands_in_a_file_of_its_own() =>
        Verify(GeneratorHarness.Build(Specs.Whole).File("GeneratorHarness.Spec.Source"));

    [Fact]
    public Task A_stage_kind_writes_its_identity_and_describes_itself() =>
        Verify(GeneratorHarness.Build(Specs.Whole).File("StageKinds.Train"));
}
