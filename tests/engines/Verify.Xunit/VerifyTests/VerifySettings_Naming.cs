using System.Diagnostics.CodeAnalysis;
using VerifyTests.Snapshots;

namespace VerifyTests;

public partial class VerifySettings
{
    private object?[]? parameters;

    internal string? TypeName { get; private set; }

    internal string? MethodName { get; private set; }

    internal string? FileName { get; private set; }

    internal string? ParametersText { get; private set; }

    internal HashSet<string>? IgnoredParameters { get; private set; }

    internal bool ParametersOnlyInReceived { get; private set; }

    internal bool PrefixMayRepeat { get; private set; }

    /// <summary>The folder of the snapshots; null for that of the source file.</summary>
    public string? Directory { get; private set; }

    /// <summary>Whether the test's parameters were given.</summary>
    public bool HasParameters => parameters is not null;

    /// <summary>The test's parameters, where they were given.</summary>
    public bool TryGetParameters([NotNullWhen(true)] out object?[]? parameters)
    {
        parameters = this.parameters;
        return parameters is not null;
    }

    /// <summary>Puts the snapshots into a folder, relative to that of the source file.</summary>
    public void UseDirectory(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Directory = directory;
    }

    /// <summary>Replaces the class in the file name.</summary>
    public void UseTypeName(string name)
    {
        RequireNoFileName(nameof(UseTypeName));
        TypeName = SnapshotNames.RequireFileName(name);
    }

    /// <summary>Replaces the method in the file name.</summary>
    public void UseMethodName(string name)
    {
        RequireNoFileName(nameof(UseMethodName));
        MethodName = SnapshotNames.RequireFileName(name);
    }

    /// <summary>Replaces class, method and parameters in the file name.</summary>
    public void UseFileName(string fileName)
    {
        if (MethodName is not null || TypeName is not null)
        {
            throw new InvalidOperationException($"{nameof(UseFileName)} is not compatible with {nameof(UseMethodName)} or {nameof(UseTypeName)}.");
        }

        FileName = SnapshotNames.RequireFileName(fileName);
    }

    /// <summary>Adds the parameters of a theory to the file name.</summary>
    public void UseParameters<T>(T[] parameters) => UseParameters(new object?[] { parameters });

    /// <summary>Adds the parameter of a theory to the file name.</summary>
    public void UseParameters<T>(T parameter) => UseParameters(new object?[] { parameter });

    /// <summary>Adds the parameters of a theory to the file name.</summary>
    public void UseParameters(params object?[] parameters)
    {
        if (parameters.Length == 0)
        {
            throw new ArgumentException("At least one parameter must be given.", nameof(parameters));
        }

        RequireNoFileName(nameof(UseParameters));
        if (ParametersText is not null)
        {
            throw new InvalidOperationException($"{nameof(UseParameters)} is not compatible with {nameof(UseTextForParameters)}.");
        }

        this.parameters = parameters;
    }

    /// <summary>Leaves some parameters out of the verified file's name; all of them when none is named.</summary>
    public void IgnoreParameters(params string[] parameterNames) => IgnoredParameters = [.. parameterNames];

    /// <summary>Leaves all parameters out of the verified file's name.</summary>
    public void IgnoreParametersForVerified(params object?[] parameters)
    {
        if (parameters.Length > 0)
        {
            UseParameters(parameters);
        }

        ParametersOnlyInReceived = true;
    }

    /// <summary>Uses a text instead of the parameters in the file name.</summary>
    public void UseTextForParameters(string parametersText)
    {
        if (parameters is not null)
        {
            throw new InvalidOperationException($"{nameof(UseTextForParameters)} is not compatible with {nameof(UseParameters)}.");
        }

        ParametersText = SnapshotNames.RequireFileName(parametersText);
    }

    /// <summary>Lets several verifications use this file name.</summary>
    public void DisableRequireUniquePrefix() => PrefixMayRepeat = true;

    private void RequireNoFileName(string caller)
    {
        if (FileName is not null)
        {
            throw new InvalidOperationException($"{caller} is not compatible with {nameof(UseFileName)}.");
        }
    }

    private void CopyNaming(VerifySettings other)
    {
        parameters = other.parameters;
        TypeName = other.TypeName;
        MethodName = other.MethodName;
        FileName = other.FileName;
        Directory = other.Directory;
        ParametersText = other.ParametersText;
        IgnoredParameters = other.IgnoredParameters;
        ParametersOnlyInReceived = other.ParametersOnlyInReceived;
        PrefixMayRepeat = other.PrefixMayRepeat;
    }
}
