using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;

namespace Experiments.Runtime.Keys.Code;

internal sealed partial class CodeReader
{
    private const int HashDigits = 16;

    /// <summary>The name of a method, and its IL with every token replaced by the name that it stands for.</summary>
    private string Describe(CodeAssembly assembly, MethodDefinitionHandle handle)
    {
        var text = new StringBuilder();
        var method = assembly.Reader.GetMethodDefinition(handle);
        WriteDefaults(assembly.Reader, method, text);
        var body = assembly.Body(method);
        if (body is not null)
        {
            WriteLocals(assembly, body, text);
            WriteInstructions(assembly, body.GetILReader(), text);
            foreach (var region in body.ExceptionRegions)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{region.Kind} {region.TryOffset} {region.TryLength} {region.HandlerOffset} {region.HandlerLength} " +
                    $"{region.FilterOffset}");
                text.Append(' ').Append(region.CatchType.IsNil ? "" : TypeName(assembly, region.CatchType)).Append('\n');
            }
        }

        return $"{MethodName(assembly, handle)} {KeyAlgorithm.Digest(text.ToString())[..HashDigits]}";
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
            text.Append("locals ").AppendJoin(',', locals).Append('\n');
        }
    }

    private void WriteInstructions(CodeAssembly assembly, BlobReader il, StringBuilder text)
    {
        while (il.RemainingBytes > 0)
        {
            var first = il.ReadByte();
            var code = (ILOpCode)(first == 0xFE ? 0xFE00 | il.ReadByte() : first);
            text.Append(CultureInfo.InvariantCulture, $"{(int)code:x}");
            switch (IlOperands.Of(code))
            {
                case IlOperand.Byte:
                    text.Append(CultureInfo.InvariantCulture, $" {il.ReadByte()}");
                    break;
                case IlOperand.Word:
                    text.Append(CultureInfo.InvariantCulture, $" {il.ReadUInt16()}");
                    break;
                case IlOperand.Double:
                    text.Append(CultureInfo.InvariantCulture, $" {il.ReadInt32()}");
                    break;
                case IlOperand.Quad:
                    text.Append(CultureInfo.InvariantCulture, $" {il.ReadInt64()}");
                    break;
                case IlOperand.Switch:
                    var count = il.ReadInt32();
                    for (var i = 0; i < count; i++)
                    {
                        text.Append(CultureInfo.InvariantCulture, $" {il.ReadInt32()}");
                    }

                    break;
                case IlOperand.Token:
                    text.Append(' ').Append(NameOf(assembly, il.ReadInt32()));
                    break;
            }

            text.Append('\n');
        }
    }

    /// <summary>What a token stands for; what it names is reached or touched on the way.</summary>
    private string NameOf(CodeAssembly assembly, int token)
    {
        var reader = assembly.Reader;
        var handle = MetadataTokens.Handle(token);
        switch (handle.Kind)
        {
            case HandleKind.UserString:
                return '"' + reader.GetUserString((UserStringHandle)handle).Replace("\n", "\\n") + '"';

            case HandleKind.MethodDefinition or HandleKind.MethodSpecification or HandleKind.MemberReference:
                return ReachMethod(assembly, (EntityHandle)handle);

            case HandleKind.FieldDefinition:
                var field = reader.GetFieldDefinition((FieldDefinitionHandle)handle);
                var owner = TypeName(assembly, field.GetDeclaringType());
                return $"{owner}::{CodeName.Normalize(reader.GetString(field.Name))}:{field.DecodeSignature(Decoder(assembly), null)}";

            case HandleKind.StandaloneSignature:
                var signature = reader.GetStandaloneSignature((StandaloneSignatureHandle)handle);
                return NameDecoder.Text(signature.DecodeMethodSignature(Decoder(assembly), null));

            default:
                return TypeName(assembly, (EntityHandle)handle);
        }
    }
}
