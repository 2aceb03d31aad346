using Microsoft.CodeAnalysis;

namespace Experiments.Runtime.Tests.Keys.Code;

/// <summary>
/// Edits of a small stage library, each compiled before and after. What could change a result changes the stage's lines; what cannot, does
/// not.
/// </summary>
public sealed class EditTests
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.Linq; using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices; using System.Text.Json; using System.Text.Json.Serialization; using System.Threading.Tasks;

        """;

    /// <summary>A stage of one statement, which uses what the test's library has.</summary>
    private static string Stage(string body) => $$"""
        {{Usings}}using Lib;
        namespace App
        {
            public abstract record Step { public abstract Task<object> Run(int x); }
            public sealed record MyStage : Step
            {
                public override async Task<object> Run(int x) { await Task.Yield(); {{body}} }
            }
        }
        """;

    public static TheoryData<string, string, string, string> Changes => new()
    {
        // Type arguments: whoever is given a type may make an object of it.
        { "class Foo { public int A = 1; } public static class U { public static T Make<T>() where T : new() => new T(); }", "A = 1", "A = 2", "return U.Make<Foo>();" },
        { "class Foo { public Foo() { A = 1; } public int A; } public static class U { public static T Make<T>() where T : new() => new T(); }", "A = 1", "A = 2", "return U.Make<Foo>().A;" },
        { "class Foo { public int A { get; set; } = 1; }", "= 1", "= 2", "return new Lazy<Foo>().Value;" },
        { "class Foo { public int A = 1; }", "A = 1", "A = 2", "return Activator.CreateInstance<Foo>();" },
        { "class Foo { public int A = 1; }", "A = 1", "A = 2", "return Activator.CreateInstance(typeof(Foo));" },
        { "class Foo { public override string ToString() => \"1\"; }", "\"1\"", "\"2\"", "return U.Text<Foo>(); } } public static class U { public static string Text<T>() where T : new() { return new T().ToString();" },
        { "struct Foo : IComparable<Foo> { public int V; public int CompareTo(Foo o) => V - o.V; }", "V - o.V", "o.V - V", "return new Foo[3].Order().ToList();" },
        { "class Foo { public int A { get; set; } = 1; }", "= 1", "= 2", "return JsonSerializer.Deserialize<Foo>(\"{}\");" },
        { "class Foo { public Bar B { get; set; } } public class Bar { public int A { get; set; } = 1; }", "= 1", "= 2", "return JsonSerializer.Deserialize<Foo>(\"{}\");" },
        { "class Foo { public int A { get; set; } = 1; }", "= 1", "= 2", "return JsonSerializer.Deserialize<List<Foo>>(\"[{}]\");" },
        { "class Foo { public int A => 1; }", "=> 1", "=> 2", "return JsonSerializer.Serialize(new Foo());" },
        { "class Foo { public int A => 1; }", "=> 1", "=> 2", "object o = new Foo(); return JsonSerializer.Serialize(o);" },
        { "class Foo { public int A => 1; } public static class U { public static string Write<T>(T value) => JsonSerializer.Serialize(value); }", "=> 1", "=> 2", "return U.Write(new Foo());" },
        { "class Foo { public object B { get; set; } = new Bar(); } public class Bar { public int A => 1; }", "=> 1", "=> 2", "return JsonSerializer.Serialize(new Foo());" },
        { "class Foo { public Foo(int a = 1) { A = a; } public int A { get; } }", "a = 1", "a = 2", "return JsonSerializer.Deserialize<Foo>(\"{}\");" },
        { "class Foo { public int A { get; set; } public int B { get; set; } }", "int A { get; set; } public int B", "int B { get; set; } public int A", "return JsonSerializer.Serialize(new Foo());" },
        { "class Foo { [JsonPropertyName(\"a\")] public int A { get; set; } }", "\"a\"", "\"b\"", "return JsonSerializer.Serialize(new Foo());" },
        { "class Foo { public int A { get; set; } }", "public int A", "[JsonIgnore] public int A", "return JsonSerializer.Serialize(new Foo());" },
        { "[JsonConverter(typeof(Bar))] public class Foo { } public class Bar : JsonConverter<Foo> { public override Foo Read(ref Utf8JsonReader r, Type t, JsonSerializerOptions o) => new(); public override void Write(Utf8JsonWriter w, Foo f, JsonSerializerOptions o) => w.WriteNumberValue(1); }", "Value(1)", "Value(2)", "return JsonSerializer.Serialize(new Foo());" },
        { "[JsonDerivedType(typeof(Bar))] public class Foo { } public class Bar : Foo { public int A { get; set; } = 1; }", "= 1", "= 2", "return JsonSerializer.Deserialize<Foo>(\"{}\");" },

        // Texts that differ only in how they are written.
        { "static class U { public static string T => \"a\\\\nb\"; }", "a\\\\nb", "a\\nb", "return U.T;" },
        { "static class U { public static string T => \"\\ud800\"; }", "\\ud800", "\\ud801", "return U.T;" },
        { "static class U { public static string T => \"a\\tb\"; }", "a\\tb", "a\\\\tb", "return U.T;" },
        { "static class U { public static string T => \"\\\"\"; }", "\\\"", "\\\\\\\"", "return U.T;" },
        { "static class U { public static string T => \"\\u00e9\"; }", "\\u00e9", "e\\u0301", "return U.T;" },

        // Methods of one name that exchange what the compiler names after them.
        { "static class U { public static int M(int x) => new[] { x }.Sum(y => y + 1); public static int M(string x) => new[] { x.Length }.Sum(y => y + 2); }", "1)|2)", "2)|1)", "return U.M(3) + 10 * U.M(\"a\");" },
        { "static class U { public static IEnumerable<int> M(int x) { yield return 1; } public static IEnumerable<int> M(string x) { yield return 2; } }", "return 1|return 2", "return 2|return 1", "return U.M(3).Sum() + 10 * U.M(\"a\").Sum();" },
        { "static class U { public static async Task<int> M(int x) { await Task.Yield(); return 1; } public static async Task<int> M(string x) { await Task.Yield(); return 2; } }", "return 1|return 2", "return 2|return 1", "return await U.M(3) + 10 * await U.M(\"a\");" },
        { "class U { public int A; public U(int x) { A = new[] { x }.Sum(y => y + 1); } public U(string x) { A = new[] { 5 }.Sum(y => y + 2); } }", "y + 1|y + 2", "y + 2|y + 1", "return new U(3).A + 10 * new U(\"a\").A;" },
        { "static class U { public static int M(int x) { return L(x); static int L(int y) => y + 1; } public static int M(string x) { return L(5); static int L(int y) => y + 2; } }", "y + 1|y + 2", "y + 2|y + 1", "return U.M(3) + 10 * U.M(\"a\");" },
        { "static class U { public static int M(int x) => new[] { x }.Sum(y => new[] { y }.Sum(z => z + y + 1)); public static int M(string x) => new[] { 5 }.Sum(y => new[] { y }.Sum(z => z + y + 2)); }", "y + 1|y + 2", "y + 2|y + 1", "return U.M(3) + 10 * U.M(\"a\");" },
        { "class U { public int this[int x] => new[] { x }.Sum(y => y + 1); public int this[string x] => new[] { 5 }.Sum(y => y + 2); }", "y + 1|y + 2", "y + 2|y + 1", "return new U()[3] + 10 * new U()[\"a\"];" },

        // Metadata that decides what code does.
        { "[StructLayout(LayoutKind.Sequential)] public struct Foo { public int A; public float B; }", "int A; public float B", "float B; public int A", "return MemoryMarshal.Cast<byte, Foo>(new byte[8])[0].A;" },
        { "[StructLayout(LayoutKind.Explicit)] public struct Foo { [FieldOffset(0)] public int A; [FieldOffset(4)] public int B; }", "FieldOffset(0)", "FieldOffset(2)", "return MemoryMarshal.Cast<byte, Foo>(new byte[16])[0].A;" },
        { "[StructLayout(LayoutKind.Sequential, Pack = 1)] public struct Foo { public byte A; public int B; }", "Pack = 1", "Pack = 4", "return MemoryMarshal.Cast<byte, Foo>(new byte[16])[0].B;" },
        { "[InlineArray(3)] public struct Foo { private int a; }", "InlineArray(3)", "InlineArray(4)", "return Unsafe.SizeOf<Foo>();" },
        { "static class U { [DllImport(\"c\", EntryPoint = \"abs\")] public static extern int M(int x); }", "\"abs\"", "\"labs\"", "return U.M(x);" },
        { "static class U { [DllImport(\"c\", EntryPoint = \"abs\")] public static extern int M(int x); }", "\"c\"", "\"m\"", "return U.M(x);" },
        { "static class U { [DllImport(\"c\", CharSet = CharSet.Ansi)] public static extern int puts(string x); }", "Ansi", "Unicode", "return U.puts(\"\");" },
        { "enum Foo { One, Two }", "Two", "Three", "return ((Foo)1).ToString();" },
        { "enum Foo { One, Two }", "Two", "Two, Three", "return Enum.GetValues<Foo>().Length;" },
        { "enum Foo { One, Two }", "enum Foo", "enum Foo : byte", "return Enum.GetValues<Foo>().Length;" },
        { "enum Foo { One, Two }", "enum Foo", "[Flags] public enum Foo", "return ((Foo)3).ToString();" },
        { "static class U { [ThreadStatic] public static int T; public static int M() => T++; }", "[ThreadStatic]", "", "return U.M();" },
        { "static class U { [MethodImpl(MethodImplOptions.Synchronized)] public static int M() => 1; }", "[MethodImpl(MethodImplOptions.Synchronized)]", "", "return U.M();" },
        { "static class U { [ModuleInitializer] public static void Init() { V = 1; } public static int V; }", "V = 1", "V = 2", "return U.V;" },
        { "abstract class A { public virtual int M() => 1; } public class B : A { public override int M() => 2; }", "override", "new virtual", "A a = new B(); return a.M();" },
        { "interface IA { int M(); } public class B : IA { public int M() => 2; }", "class B : IA", "class B", "object b = new B(); return b is IA;" },
        { "interface IA { int M() => 1; } public class B : IA { }", "=> 1", "=> 2", "IA b = new B(); return b.M();" },
        { "interface IA { int M() => 1; } public interface IB : IA { int IA.M() => 3; } public class B : IB { }", "=> 3", "=> 4", "IA b = new B(); return b.M();" },
        { "class A { public int M() => 1; } public class B : A { }", "=> 1", "=> 2", "return new B().M();" },
        { "static class U { public static int M() => new Func<int, int>(y => y + 1)(2); }", "y + 1", "y + 3", "return U.M();" },
        { "readonly struct Foo { public static Foo operator +(Foo a, Foo b) => new(1); public Foo(int v) => V = v; public int V { get; } }", "new(1)", "new(2)", "return (new Foo(3) + new Foo(4)).V;" },
        { "static class U { public static int M(int x) => x switch { 1 => 10, 2 => 20, _ => 0 }; }", "2 => 20", "3 => 20", "return U.M(x);" },
        { "static class U { public static int M(int x) { try { return 1 / x; } catch (DivideByZeroException) when (x == 0) { return 5; } } }", "x == 0", "x != 0", "return U.M(x);" },
        { "static class U { public static int M(int x) => checked(x + 1); }", "checked", "unchecked", "return U.M(x);" },
        { "static class U { public const int C = 1; }", "C = 1", "C = 2", "return U.C;" },
        { "static class U { public static int M(int x = 1) => x; }", "x = 1", "x = 2", "return U.M();" },
        { "static class U { public static ReadOnlySpan<byte> B => \"ab\"u8; }", "\"ab\"", "\"ac\"", "return U.B[1];" },
        { "static class U { public static double D => 0.1; }", "0.1", "0.10000000000000002", "return U.D;" },
    };

    public static TheoryData<string, string, string, string> Neutral => new()
    {
        { "class Foo { public int A = 1; } class Bar { public int B = 1; }", "B = 1", "B = 2", "return new Lazy<Foo>().Value;" },
        { "class Foo { public int A { get; set; } = 1; public void M() { A = 3; } }", "A = 3", "A = 4", "return JsonSerializer.Deserialize<Foo>(\"{}\");" },
        { "class Foo { public int A { get; set; } } class Bar { [JsonPropertyName(\"a\")] public int A { get; set; } }", "\"a\"", "\"b\"", "return JsonSerializer.Serialize(new Foo());" },
        { "class Foo { public int A => 1; }", "=> 1;", "=> 1; public int B => 2;", "return new Foo().A;" },
        { "static class U { public static int M(int x) => new[] { x }.Sum(y => y + 1); public static int M(string x) => new[] { x.Length }.Sum(y => y + 2); }", "y + 2", "y + 3", "return U.M(3);" },
        { "static class U { public static int M(int x) => new[] { x }.Sum(y => y + 1); }", "public static int M", "public static int L(int x) => new[] { x }.Sum(y => y + 7); public static int M", "return U.M(3);" },
        { "static class U { public static IEnumerable<int> M(int x) { yield return 1; } }", "public static", "public static IEnumerable<int> L(int x) { yield return 2; } public static", "return U.M(3).Sum();" },
        { "struct Foo { public int A; } struct Bar { public int A; public float B; }", "int A; public float B", "float B; public int A", "return new Foo();" },
        { "enum Foo { One } enum Bar { One, Two }", "Two", "Three", "return Foo.One.ToString();" },
        { "static class U { public static int M(int x) => x; }", "public static int", "[Obsolete] public static int", "return U.M(x);" },
        { "static class U { public static int M(int x) => x; }", "static class", "[System.Diagnostics.DebuggerStepThrough] public static class", "return U.M(x);" },
        { "static class U { public static int M(int x) { int y = x; return y; } }", "y", "z", "return U.M(x);" },
        { "static class U { public static int M(int x) => N(x); private static int N(int x) => x; }", "private", "internal", "return U.M(x);" },
        { "static class U { public static int M(int x) => x; public static int N = 1; }", "N = 1;", "N = 1; /* more */ public const int Unused = 5;", "return U.M(x);" },
        { "class A { public virtual int M() => 1; } public class B : A { public override int M() => 2; }", "=> 2", "=> 3", "return new A().M();" },
        { "class A { public int M() => 1; }", "class A", "sealed class A", "return new A().M();" },
        { "static class U { [DllImport(\"c\")] public static extern int abs(int x); [DllImport(\"c\")] public static extern int labs(int x); }", "labs", "llabs", "return U.abs(x);" },
        { "static class U { public static int M(int x) => x; }", "public static int M", "public static object N() => new { Q = 1 }; public static int M", "return U.M(x);" },
        { "interface IA { int M() => 1; } public class B { public int N() => 1; }", "int M() => 1", "int M() => 2", "return new B().N();" },
        { "static class U { public static int M(int x) => x; }", "static class U", "/// <summary>Says more.</summary>\npublic static class U", "return U.M(x);" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_can_change_a_result_changes_the_stage(string library, string old, string changed, string body)
    {
        foreach (var level in new[] { OptimizationLevel.Release, OptimizationLevel.Debug })
        {
            Assert.NotEqual(Lines(library, body, level), Lines(Edit(library, old, changed), body, level));
        }
    }

    [Theory]
    [MemberData(nameof(Neutral))]
    public void What_cannot_change_a_result_does_not_change_the_stage(string library, string old, string changed, string body)
    {
        foreach (var level in new[] { OptimizationLevel.Release, OptimizationLevel.Debug })
        {
            Assert.Equal(Lines(library, body, level), Lines(Edit(library, old, changed), body, level));
        }
    }

    [Fact]
    public void An_embedded_resource_counts_where_resources_are_read()
    {
        const string Reading = "static class U { public static System.IO.Stream M() => typeof(U).Assembly.GetManifestResourceStream(\"words.txt\"); }";
        const string Silent = "static class U { public static int M() => 1; }";
        Assert.NotEqual(Lines(Reading, "return U.M();", resource: "one"), Lines(Reading, "return U.M();", resource: "two"));
        Assert.Equal(Lines(Silent, "return U.M();", resource: "one"), Lines(Silent, "return U.M();", resource: "two"));
    }

    private static string[] Lines(
        string library, string body, OptimizationLevel level = OptimizationLevel.Release, string? resource = null) =>
        SampleStage.Lines($"{Usings}namespace Lib {{ {Public(library)} }}", Stage(body), level, resource);

    /// <summary>The first type of a sample is written without "public", to keep samples short.</summary>
    private static string Public(string library) =>
        library.StartsWith("public ", StringComparison.Ordinal) || library.StartsWith('[') || library.StartsWith('/')
            ? library
            : "public " + library;

    /// <summary>Replaces one part of a sample, or exchanges two that are separated by a bar.</summary>
    private static string Edit(string library, string old, string changed)
    {
        var parts = old.Split('|').Zip(changed.Split('|')).ToList();
        foreach (var (index, (before, _)) in parts.Index())
        {
            Assert.Contains(before, library);
            library = library.Replace(before, $"\0{index}\0");
        }

        foreach (var (index, (_, after)) in parts.Index())
        {
            library = library.Replace($"\0{index}\0", after);
        }

        return library;
    }
}
