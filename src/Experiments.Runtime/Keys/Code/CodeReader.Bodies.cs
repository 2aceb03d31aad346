using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Text;

namespace Experiments.Runtime.Keys.Code;

internal sealed partial class CodeReader
{
    private const int HashDigits = 16;

    /// <summary>Attributes of a method that decide which code a call reaches.</summary>
    private const MethodAttributes Dispatch = MethodAttributes.Virtual | MethodAttributes.NewSlot | MethodAttributes.Abstract
        | MethodAttributes.Final | MethodAttributes.Static | MethodAttributes.PinvokeImpl;

    private const MethodImplAttributes Behaviour = MethodImplAttributes.CodeTypeMask | MethodImplAttributes.ManagedMask
        | MethodImplAttributes.InternalCall | MethodImplAttributes.PreserveSig | MethodImplAttributes.Synchronized;

    /// <summary>The IL of a method with every token replaced by the name that it stands for, and what else decides what it does.</summary>
    private string Describe(CodeAssembly assembly, MethodDefinitionHandle handle, int depth)
    {
        var text = new StringBuilder();
        var method = assembly.Reader.GetMethodDefinition(handle);
        text.Append(CultureInfo.InvariantCulture, $"{method.Attributes & Dispatch} {method.ImplAttributes & Behaviour}\n");
        WriteAttributes(assembly, method.GetCustomAttributes(), text);
        NoteAccessor(assembly, method);
        WriteImport(assembly, method, text);
        WriteDefaults(assembly.Reader, method, text);
        if (StateMachineOf(assembly, method) is { } machine)
        {
            text.Append("machine ").Append(GeneratedHash(assembly, machine, depth)).Append('\n');
        }

        var body = assembly.Body(method);
        if (body is not null)
        {
            WriteLocals(assembly, body, text);
            WriteInstructions(assembly, body.GetILReader(), text, depth);
            foreach (var region in body.ExceptionRegions)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{region.Kind} {region.TryOffset} {region.TryLength} {region.HandlerOffset} {region.HandlerLength} " +
                    $"{region.FilterOffset}");
                text.Append(' ').Append(region.CatchType.IsNil ? "" : TypeName(assembly, region.CatchType)).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The hash of a method that the compiler made of a part of another.</summary>
    private string GeneratedHash(CodeAssembly assembly, MethodDefinitionHandle method, int depth)
    {
        current.HasGenerated = true;
        return depth == 1 ? "" : Read(assembly, method, depth - 1).Line[^HashDigits..];
    }

    /// <summary>An accessor reaches a member of a type in its signature, by name; it has no code of its own.</summary>
    private void NoteAccessor(CodeAssembly assembly, MethodDefinition method)
    {
        var attributes = method.GetCustomAttributes().Select(assembly.Reader.GetCustomAttribute);
        if (attributes.Any(each => NameOf(assembly, each) == "System.Runtime.CompilerServices.UnsafeAccessorAttribute"))
        {
            var met = new List<EntityHandle>();
            method.DecodeSignature(new NameDecoder(assembly, met.Add), null);
            Note(CodeRelation.Opens, met.Select(type => Resolve(assembly, type)).OfType<(CodeAssembly, TypeDefinitionHandle)>());
        }
    }

    private void WriteImport(CodeAssembly assembly, MethodDefinition method, StringBuilder text)
    {
        if (method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
        {
            var import = method.GetImport();
            var library = assembly.Reader.GetString(assembly.Reader.GetModuleReference(import.Module).Name);
            text.Append(CultureInfo.InvariantCulture, $"import {library} {assembly.Reader.GetString(import.Name)} {import.Attributes} ");
            text.Append(folder.NativeHash(library)).Append('\n');
            foreach (var parameter in method.GetParameters().Select(assembly.Reader.GetParameter))
            {
                if (parameter.GetMarshallingDescriptor() is { IsNil: false } descriptor)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{parameter.SequenceNumber} as ");
                    text.Append(Convert.ToHexStringLower(assembly.Reader.GetBlobBytes(descriptor))).Append('\n');
                }
            }
        }
    }

    /// <summary>
    /// The defaults of a constructor's parameters. Whoever leaves a parameter out has its default in its own code; for a stage that is the
    /// pipeline.
    /// </summary>
    private static void WriteDefaults(MetadataReader reader, MethodDefinition method, StringBuilder text)
    {
        if (!reader.StringComparer.Equals(method.Name, ".ctor"))
        {
            return;
        }

        foreach (var parameter in method.GetParameters().Select(reader.GetParameter))
        {
            if (parameter.GetDefaultValue() is { IsNil: false } value)
            {
                var constant = reader.GetConstant(value);
                text.Append(CultureInfo.InvariantCulture, $"default {parameter.SequenceNumber} {constant.TypeCode} ");
                text.Append(Convert.ToHexStringLower(reader.GetBlobBytes(constant.Value))).Append('\n');
            }
        }
    }

    private void WriteLocals(CodeAssembly assembly, MethodBodyBlock body, StringBuilder text)
    {
        if (!body.LocalSignature.IsNil)
        {
            var locals = assembly.Reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(Decoder(assembly), null);
            text.Append(body.LocalVariablesInitialized ? "locals " : "locals unset ").AppendJoin(',', locals).Append('\n');
        }
    }

    private void WriteInstructions(CodeAssembly assembly, BlobReader il, StringBuilder text, int depth)
    {
        while (il.RemainingBytes > 0)
        {
            var first = il.ReadByte();
            var code = (ILOpCode)(first == 0xFE ? 0xFE00 | il.ReadByte() : first);
            text.Append((int)code);
            switch (IlOperands.Of(code))
            {
                case IlOperand.Byte:
                    text.Append(' ').Append(il.ReadByte());
                    break;
                case IlOperand.Word:
                    text.Append(' ').Append(il.ReadUInt16());
                    break;
                case IlOperand.Double:
                    text.Append(' ').Append(il.ReadUInt32());
                    break;
                case IlOperand.Quad:
                    text.Append(' ').Append(il.ReadUInt64());
                    break;
                case IlOperand.Switch:
                    var count = il.ReadInt32();
                    for (var i = 0; i < count; i++)
                    {
                        text.Append(' ').Append(il.ReadUInt32());
                    }

                    break;
                case IlOperand.Token:
                    text.Append(' ').Append(NameOf(assembly, code, il.ReadInt32(), depth));
                    break;
            }

            text.Append('\n');
        }
    }
}
