using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Experiments.Generators.Purity;

/// <summary>What gives another value on another run or machine, and what to write instead.</summary>
internal static class Unrepeatable
{
    private const string Clock = "the clock differs in every run: take what the result depends on as a parameter or an input";
    private const string Random = "the numbers differ in every run: use SeededRandom with a seed that is a parameter";
    private const string Machine = "the machine and its settings are in no key: take what the result depends on as a parameter";
    private const string Reflection = "a key cannot see which code or data this finds: name it in C#";
    private const string Outside = "what it finds is in no key: take it as an input, for instance a file that a stage imports";
    private const string HashCode = "hash codes of texts differ in every process: compare or sort the values themselves";

    private const string Library = "it is the C library's, whose last bits differ between machines: compute it with PortableMath";

    /// <summary>Functions of numbers that the C library computes, in each type that has them.</summary>
    private static readonly string Functions = string.Join(
        " ",
        from type in new[] { "System.Math", "System.MathF", "double", "float" }
        from name in "Sin Cos SinCos Tan Sinh Cosh Tanh Exp Exp2 Exp10 ExpM1 Log Log2 Log10 LogP1 Log2P1 Log10P1 Pow Cbrt".Split(' ')
        select $"{type}.{name}");

    /// <summary>Types of which every member is unrepeatable, and single members as <c>Type.Member</c>.</summary>
    private static readonly Dictionary<string, string> Known = Table(
        (Clock, "System.DateTime.Now System.DateTime.UtcNow System.DateTime.Today System.DateTimeOffset.Now System.DateTimeOffset.UtcNow"),
        (Clock, "System.TimeProvider.System System.Diagnostics.Stopwatch System.Environment.TickCount System.Environment.TickCount64"),
        (Random, "System.Random.Shared System.Guid.NewGuid System.Guid.CreateVersion7 System.Security.Cryptography.RandomNumberGenerator"),
        (Random, "System.IO.Path.GetRandomFileName System.IO.Path.GetTempFileName System.IO.Directory.CreateTempSubdirectory"),
        (Machine, "System.Environment System.AppContext System.AppDomain System.Runtime.InteropServices.RuntimeInformation"),
        (Machine, "System.Globalization.CultureInfo.CurrentCulture System.Globalization.CultureInfo.CurrentUICulture"),
        (Machine, "System.TimeZoneInfo.Local System.IO.Path.GetTempPath System.IO.Directory.GetCurrentDirectory System.IO.DriveInfo"),
        (Machine, "System.Diagnostics.Process System.GC.GetTotalMemory System.GC.GetGCMemoryInfo"),
        (Reflection, "System.Type.GetType System.Type.InvokeMember System.Type.GetMethod System.Type.GetMethods System.Type.GetField"),
        (Reflection, "System.Type.GetFields System.Type.GetProperty System.Type.GetProperties"),
        (Reflection, "System.Type.GetMember System.Type.GetMembers"),
        (Reflection, "System.Type.GetConstructor System.Type.GetConstructors System.Type.GetNestedType System.Type.GetNestedTypes"),
        (Reflection, "System.Reflection.Assembly.Load System.Reflection.Assembly.LoadFrom System.Reflection.Assembly.LoadFile"),
        (Reflection, "System.Reflection.Assembly.GetType System.Reflection.Assembly.GetTypes System.Reflection.Assembly.GetExportedTypes"),
        (Reflection, "System.Reflection.Assembly.GetName System.Reflection.Assembly.FullName System.Reflection.Assembly.Location"),
        (Reflection, "System.Reflection.MethodBase System.Reflection.MethodInfo System.Reflection.PropertyInfo"),
        (Reflection, "System.Reflection.FieldInfo System.Reflection.ConstructorInfo System.Reflection.MemberInfo.GetCustomAttributes"),
        (Reflection, "System.Runtime.Loader.AssemblyLoadContext System.Runtime.InteropServices.NativeLibrary"),
        (Library, Functions),
        (Outside, "System.Console.In System.Console.Read System.Console.ReadLine System.Console.ReadKey System.Console.OpenStandardInput"));

    /// <summary>Of the types above, what gives the same everywhere.</summary>
    private static readonly HashSet<string> Repeatable =
    [
        "System.Environment.NewLine", "System.Environment.FailFast", "System.Environment.Exit", "System.Environment.StackTrace",
        "System.Diagnostics.Stopwatch.Frequency",
    ];

    private static readonly HashSet<string> FileTypes =
    [
        "System.IO.File", "System.IO.Directory", "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.IO.FileStream",
        "System.IO.StreamReader", "System.IO.StreamWriter",
    ];

    /// <summary>What is wrong with an operation of a stage, and what to write instead; null for nothing.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="owner">The method that it is in.</param>
    public static string? In(IOperation operation, ISymbol owner)
    {
        if (operation is IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation
            or IDynamicObjectCreationOperation)
        {
            return Say("dynamic", Reflection);
        }

        if (CodeBody.Used(operation) is not { ContainingType: { } container } member)
        {
            return null;
        }

        var type = container.OriginalDefinition.ToDisplayString();
        var name = operation is IObjectCreationOperation ? $"new {container.Name}" : $"{container.Name}.{member.Name}";
        var full = $"{type}.{member.Name}";
        if (!Repeatable.Contains(full) && (Known.TryGetValue(full, out var why) || Known.TryGetValue(type, out why)))
        {
            return Say(name, why);
        }

        return operation switch
        {
            IObjectCreationOperation { Arguments.Length: 0 } when type == "System.Random" => Say(name, Random),
            IInvocationOperation call when type == "System.Activator" && !call.TargetMethod.IsGenericMethod => Say(name, Reflection),
            _ when type.StartsWith("System.Net.", StringComparison.Ordinal) => Say(name, Outside),
            _ when IsHashCode(operation, type) && owner.Name != "GetHashCode" => Say(name, HashCode),
            _ when FileTypes.Contains(type) && HasConstantPath(operation) => Say(name, Outside),
            _ => null,
        };
    }

    private static string Say(string name, string why) =>
        $"'{name}' in the code of a stage could give another result on another run; {why}";

    private static bool IsHashCode(IOperation operation, string type) =>
        type == "System.HashCode"
        || operation is IInvocationOperation
        {
            TargetMethod: { Name: "GetHashCode", ContainingType.SpecialType: SpecialType.System_String },
        };

    private static bool HasConstantPath(IOperation operation)
    {
        var arguments = operation switch
        {
            IInvocationOperation call => call.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => [],
        };
        return arguments.FirstOrDefault() is
        {
            Value: { Type.SpecialType: SpecialType.System_String, ConstantValue.HasValue: true },
        };
    }

    private static Dictionary<string, string> Table(params (string Why, string Names)[] rows) => rows
        .SelectMany(row => row.Names.Split(' ').Select(name => (name, row.Why)))
        .ToDictionary(row => row.name, row => row.Why);
}
