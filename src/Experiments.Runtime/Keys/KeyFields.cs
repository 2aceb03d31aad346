using System.Globalization;
using Experiments.Runtime.Files;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Keys.Code;

namespace Experiments.Runtime.Keys;

/// <summary>Decides what enters the key of a stage.</summary>
/// <param name="engines">The engines of this installation.</param>
/// <param name="machine">The machine that the stages run on.</param>
/// <param name="code">Hashes of the code that stages can reach; null to leave code out of the keys.</param>
/// <param name="accelerator">The models of the GPUs that stages compute on; null when everything is computed on the CPU.</param>
/// <param name="hashes">Remembers the hashes of files; null to read them each time.</param>
/// <param name="specs">The folder of the specs; null for the working folder.</param>
public sealed partial class KeyFields(
    IReadOnlyList<EngineProbe> engines,
    Machine machine,
    CodeIdentity? code = null,
    string? accelerator = null,
    FileHashes? hashes = null,
    string? specs = null)
{
    /// <summary>The field of stages that run without being confined to what their keys see.</summary>
    public static readonly KeyField Unconfined = new("confined", "false");

    /// <summary>The name of the field that holds the hash of the stage's code.</summary>
    public const string CodeField = "code";

    private readonly Dictionary<(Engines, Reproducibility), IReadOnlyList<KeyField>> versions = [];
    private readonly FileHashes hashes = hashes ?? new FileHashes(null);
    private readonly string specs = specs ?? Directory.GetCurrentDirectory();

    /// <summary>
    /// What the spec says: kind, version, and the parameters that differ from their defaults and decide the result. Equal on every machine
    /// and for every installation.
    /// </summary>
    /// <param name="node">The stage.</param>
    public static List<KeyField> OfSpec(StageNode node)
    {
        var fields = new List<KeyField>(node.Parameters.Count + 2)
        {
            new("kind", node.Kind.Name),
            new("version", node.Kind.Version.ToString(CultureInfo.InvariantCulture)),
        };
        fields.AddRange(node.Parameters.Where(parameter => parameter is { IsDefault: false, IsProvenance: false }).Select(Field));
        return fields;
    }

    /// <summary>The parameters that a stage has by default. They are no part of the key: the code that sets them is.</summary>
    /// <param name="node">The stage.</param>
    public static IReadOnlyList<KeyField> DefaultsOf(StageNode node) =>
        [.. node.Parameters.Where(parameter => parameter is { IsDefault: true, IsProvenance: false }).Select(Field)];

    /// <summary>The parameters that say where something comes from. They are no part of the key.</summary>
    /// <param name="node">The stage.</param>
    public static IReadOnlyList<KeyField> ProvenanceOf(StageNode node) =>
        [.. node.Parameters.Where(parameter => parameter is { IsProvenance: true, IsDefault: false }).Select(Field)];

    /// <summary>The name of a reproducibility in specs.</summary>
    /// <param name="reproducibility">The reproducibility.</param>
    public static string NameOf(Reproducibility reproducibility) => reproducibility switch
    {
        Reproducibility.Exact => "exact",
        Reproducibility.Fast => "fast",
        _ => throw new ArgumentOutOfRangeException(nameof(reproducibility), reproducibility, "Not a reproducibility."),
    };

    /// <summary>What decides the result of a stage, apart from the contents of its inputs.</summary>
    /// <param name="node">The stage.</param>
    /// <param name="reproducibility">What is promised of the bits.</param>
    /// <exception cref="StageException">An engine is missing, or exact bits are asked of a GPU.</exception>
    public List<KeyField> Of(StageNode node, Reproducibility reproducibility)
    {
        var fields = OfSpec(node);
        if (code is not null && !node.Kind.IsPinned)
        {
            fields.Add(new KeyField(CodeField, code.Of(node.Stage).Hash));
        }

        AddOwn(fields, node);
        if (node.Kind.Engines == Engines.None)
        {
            return fields;
        }

        foreach (var engine in new[] { Engines.Torch, Engines.Llama })
        {
            if (node.Kind.Engines.HasFlag(engine))
            {
                fields.AddRange(VersionOf(engine, reproducibility));
            }
        }

        RefuseExactBits(node, reproducibility);
        fields.AddRange(GpusOf(node));

        if (node.Determinism == Determinism.BitExact)
        {
            AddBits(fields, reproducibility, node.Resources.Cores);
        }

        return fields;
    }

    /// <summary>The models of the GPUs of this machine; null when a run is given none.</summary>
    /// <param name="devices">The devices of the run.</param>
    internal static string? AcceleratorOf(IReadOnlyList<string> devices) => devices.Count == 0 ? null : Machine.GpuModels ?? "unknown GPU";

    private KeyField Architecture => new("architecture", machine.Architecture);

    private KeyField[] GpusOf(StageNode node) =>
        accelerator is not null && node.Resources.Gpus > 0 ? [new("gpu", accelerator)] : [];

    private static KeyField Field(IdentityParameter parameter) => new("parameter." + parameter.Name, parameter.Value);

    private void AddBits(List<KeyField> fields, Reproducibility reproducibility, int threads)
    {
        fields.Add(new KeyField("reproducible", NameOf(reproducibility)));
        fields.Add(Architecture);
        if (reproducibility == Reproducibility.Fast)
        {
            fields.Add(new KeyField("threads", threads.ToString(CultureInfo.InvariantCulture)));
            fields.Add(new KeyField("cpu", machine.Cpu));
        }
    }

    private void RefuseExactBits(StageNode node, Reproducibility reproducibility)
    {
        if (GpusOf(node).Length > 0 && reproducibility == Reproducibility.Exact && node.Determinism == Determinism.BitExact)
        {
            throw new StageException(
                $"The profile promises bits that are equal on every CPU ('reproducible: exact'), and '{node.Id}' would compute on a GPU " +
                $"({accelerator}), whose bits are its own. Write 'reproducible: fast' in the profile, or run it with '--device cpu'.");
        }
    }

    private IReadOnlyList<KeyField> VersionOf(Engines engine, Reproducibility reproducibility)
    {
        if (!versions.TryGetValue((engine, reproducibility), out var fields))
        {
            var probe = engines.FirstOrDefault(probe => probe.Engine == engine)
                ?? throw new StageException($"A stage computes with {engine}, but this program was built without that engine.");
            var name = "engine." + engine.ToString().ToLowerInvariant();
            fields = [new KeyField(name, probe.Version(reproducibility)), .. LibrariesOf(probe, name, reproducibility)];
            versions.Add((engine, reproducibility), fields);
        }

        return fields;
    }

    private IEnumerable<KeyField> LibrariesOf(EngineProbe probe, string name, Reproducibility reproducibility)
    {
        var libraries = probe.Libraries(reproducibility)
            .Where(path => FileStatus.Of(path) is { IsRegular: true })
            .Select(path => $"{Path.GetFileName(path)} {hashes.Of(path)}")
            .Order(StringComparer.Ordinal)
            .ToList();
        return libraries.Count == 0 ? [] : [new KeyField(name + ".libraries", KeyAlgorithm.Digest(string.Join('\n', libraries)))];
    }
}
