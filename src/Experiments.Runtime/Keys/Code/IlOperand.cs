using System.Reflection.Metadata;

namespace Experiments.Runtime.Keys.Code;

/// <summary>What follows an instruction's code in IL.</summary>
internal enum IlOperand
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One byte.</summary>
    Byte,

    /// <summary>Two bytes.</summary>
    Word,

    /// <summary>Four bytes.</summary>
    Double,

    /// <summary>Eight bytes.</summary>
    Quad,

    /// <summary>A token of four bytes, which names a type, a member or a text.</summary>
    Token,

    /// <summary>A count and as many jumps of four bytes.</summary>
    Switch,
}

/// <summary>The operands of IL instructions, after ECMA-335, partition III.</summary>
internal static class IlOperands
{
    public static IlOperand Of(ILOpCode code) => code switch
    {
        ILOpCode.Ldarg_s or ILOpCode.Ldarga_s or ILOpCode.Starg_s or ILOpCode.Ldloc_s or ILOpCode.Ldloca_s or ILOpCode.Stloc_s
            or ILOpCode.Ldc_i4_s or ILOpCode.Leave_s or ILOpCode.Unaligned or (ILOpCode)0xFE19
            or (>= ILOpCode.Br_s and <= ILOpCode.Blt_un_s) => IlOperand.Byte,
        ILOpCode.Ldarg or ILOpCode.Ldarga or ILOpCode.Starg or ILOpCode.Ldloc or ILOpCode.Ldloca or ILOpCode.Stloc => IlOperand.Word,
        ILOpCode.Ldc_i4 or ILOpCode.Ldc_r4 or ILOpCode.Leave or (>= ILOpCode.Br and <= ILOpCode.Blt_un) => IlOperand.Double,
        ILOpCode.Ldc_i8 or ILOpCode.Ldc_r8 => IlOperand.Quad,
        ILOpCode.Switch => IlOperand.Switch,
        ILOpCode.Jmp or ILOpCode.Call or ILOpCode.Calli or ILOpCode.Callvirt or ILOpCode.Cpobj or ILOpCode.Ldobj or ILOpCode.Ldstr
            or ILOpCode.Newobj or ILOpCode.Castclass or ILOpCode.Isinst or ILOpCode.Unbox or (>= ILOpCode.Ldfld and <= ILOpCode.Stobj)
            or ILOpCode.Box or ILOpCode.Newarr or ILOpCode.Ldelema or ILOpCode.Ldelem or ILOpCode.Stelem or ILOpCode.Unbox_any
            or ILOpCode.Refanyval or ILOpCode.Mkrefany or ILOpCode.Ldtoken or ILOpCode.Ldftn or ILOpCode.Ldvirtftn or ILOpCode.Initobj
            or ILOpCode.Constrained or ILOpCode.Sizeof => IlOperand.Token,
        _ => IlOperand.None,
    };
}
