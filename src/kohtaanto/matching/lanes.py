"""Sixteen numbers side by side for compiled kernels: one value of LLVM's vector type, on any CPU the same bits.

LLVM turns the operations into what the machine has (AVX-512, AVX2, SSE, NEON). Nothing is marked as fast:
products and sums stay apart and are rounded one by one. Only compiled code can call these functions.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils as _cgutils
from numba.core.datamodel import models
from numba.extending import intrinsic, lower_builtin, register_model, type_callable

LANES = 16
_tools: Any = _cgutils
_BITS = ir.IntType(LANES)
_FLOATS = ir.VectorType(ir.FloatType(), LANES)
_INTS = ir.VectorType(ir.IntType(32), LANES)


class Sixteen(types.Type):
    """The type of sixteen numbers: float32 or int32."""

    def __init__(self, kind: str) -> None:
        self.vector = _FLOATS if kind == "floats" else _INTS
        super().__init__(name=f"Sixteen({kind})")


FLOATS, INTS = Sixteen("floats"), Sixteen("ints")


def _generated(function: Callable[..., Any]) -> Any:
    # The function says what LLVM is given; compiled code calls it without the first argument.
    return intrinsic(function)


@register_model(Sixteen)
class _SixteenModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: Sixteen) -> None:
        super().__init__(manager, kind, kind.vector)  # type: ignore[no-untyped-call]


@_generated
def load(context: Any, table: Any, at: Any) -> Any:
    """Return sixteen numbers of a flat array from `at`; uint16 ones become float32 (exact)."""
    kind = INTS if table.dtype == types.int32 else FLOATS

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        source = {types.float32: _FLOATS, types.int32: _INTS}.get(
            table.dtype, ir.VectorType(ir.IntType(16), LANES)
        )
        found = builder.load(_pointer(context, builder, signature.args[0], arguments, source))
        found.align = table.dtype.bitwidth // 8
        return found if kind.vector == source else builder.uitofp(builder.zext(found, _INTS), _FLOATS)

    return kind(table, types.intp), generate


@_generated
def store(context: Any, table: Any, at: Any, value: Any) -> Any:
    """Put sixteen numbers into a flat array of their type from `at`."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        pointer = _pointer(context, builder, signature.args[0], arguments, value.vector)
        builder.store(arguments[2], pointer).align = 4
        return context.get_dummy_value()

    return types.void(table, types.intp, value), generate


@_generated
def at(context: Any, table: Any, place: Any) -> Any:
    """Return one number of a flat array: `place` is not looked at, so it must be one of the array's."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        kind = context.get_data_type(table.dtype)
        return builder.load(_pointer(context, builder, signature.args[0], arguments, kind))

    return table.dtype(table, types.intp), generate


@_generated
def put(context: Any, table: Any, place: Any, value: Any) -> Any:
    """Set one number of a flat array: `place` is not looked at, so it must be one of the array's."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        kind = context.get_data_type(table.dtype)
        builder.store(arguments[2], _pointer(context, builder, signature.args[0], arguments, kind))
        return context.get_dummy_value()

    return types.void(table, types.intp, table.dtype), generate


@_generated
def expect(context: Any, table: Any, place: Any) -> Any:
    """Have the memory of this place of a flat array brought near: it will soon be read."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        pointer = _pointer(context, builder, signature.args[0], arguments, ir.IntType(8))
        whole = ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [ir.IntType(8).as_pointer(), whole, whole, whole])
        prefetch = _tools.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0i8")
        builder.call(prefetch, [pointer, whole(0), whole(3), whole(1)])
        return context.get_dummy_value()

    return types.void(table, types.intp), generate


@_generated
def splat(context: Any, number: Any) -> Any:
    """Return the number sixteen times: an integer as int32, any other as float32."""
    kind = INTS if isinstance(number, types.Integer) else FLOATS
    given = types.int32 if kind is INTS else types.float32

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        one = builder.insert_element(ir.Constant(kind.vector, ir.Undefined), arguments[0], ir.IntType(32)(0))
        return builder.shuffle_vector(one, one, ir.Constant(_INTS, [0] * LANES))

    return kind(given), generate


@_generated
def choose(context: Any, mask: Any, one: Any, other: Any) -> Any:
    """Return `one` in the lanes whose bit is set in the mask, `other` elsewhere."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.select(_lanes_of(builder, arguments[0]), arguments[1], arguments[2])

    return one(types.int64, one, other), generate


@_generated
def at_least(context: Any, one: Any, other: Any) -> Any:
    """Return the bits of the lanes in which the first is not less than the second."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _bits_of(builder, builder.fcmp_ordered(">=", *arguments))

    return types.int64(FLOATS, FLOATS), generate


@_generated
def not_beyond(context: Any, one: Any, other: Any) -> Any:
    """Return the bits of the lanes in which the first whole number is not greater than the second."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _bits_of(builder, builder.icmp_signed("<=", *arguments))

    return types.int64(INTS, INTS), generate


@_generated
def shares_bits(context: Any, one: Any, other: Any) -> Any:
    """Return the bits of the lanes in which the two whole numbers have a bit in common."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _bits_of(
            builder, builder.icmp_signed("!=", builder.and_(*arguments), ir.Constant(_INTS, None))
        )

    return types.int64(INTS, INTS), generate


@_generated
def greater(context: Any, one: Any, other: Any) -> Any:
    """Return the greater of the two in each lane."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.select(builder.fcmp_ordered(">", *arguments), *arguments)

    return FLOATS(FLOATS, FLOATS), generate


@_generated
def lesser(context: Any, one: Any, other: Any) -> Any:
    """Return the lesser of the two in each lane."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        is_less = builder.fcmp_ordered if one == FLOATS else builder.icmp_signed
        return builder.select(is_less("<", *arguments), *arguments)

    return one(one, one), generate


@_generated
def greatest_of(context: Any, numbers: Any) -> Any:
    """Return the greatest of the sixteen."""
    return types.float32(FLOATS), _reduced("llvm.vector.reduce.fmax.v16f32")


@_generated
def least_of(context: Any, numbers: Any) -> Any:
    """Return the least of the sixteen."""
    return types.float32(FLOATS), _reduced("llvm.vector.reduce.fmin.v16f32")


@_generated
def as_floats(context: Any, numbers: Any) -> Any:
    """Return whole numbers as float32."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.sitofp(arguments[0], _FLOATS)

    return FLOATS(INTS), generate


@_generated
def lowest_bit(context: Any, mask: Any) -> Any:
    """Return the place of the lowest bit that is set; the mask is not 0."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.IntType(1)(1))

    return types.int64(types.int64), generate


@_generated
def float_bits(context: Any, number: Any) -> Any:
    """Return the bits of a float32 as a whole number: not negative ones keep their order."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.zext(builder.bitcast(arguments[0], ir.IntType(32)), ir.IntType(64))

    return types.int64(types.float32), generate


@_generated
def bits_float(context: Any, bits: Any) -> Any:
    """Return the float32 that has these bits."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.bitcast(builder.trunc(arguments[0], ir.IntType(32)), ir.FloatType())

    return types.float32(types.int64), generate


def _operator(function: Callable[..., Any], name: str) -> None:
    @type_callable(function)
    def typed(context: Any) -> Any:
        return lambda one, other: FLOATS if one == FLOATS and other == FLOATS else None

    @lower_builtin(function, FLOATS, FLOATS)  # type: ignore[no-untyped-call]
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return getattr(builder, name)(*arguments)


_operator(operator.add, "fadd")
_operator(operator.sub, "fsub")
_operator(operator.mul, "fmul")
_operator(operator.truediv, "fdiv")


def _pointer(context: Any, builder: Any, table: Any, arguments: Any, target: Any) -> Any:
    array = context.make_array(table)(context, builder, arguments[0])
    place = _tools.gep_inbounds(builder, array.data, arguments[1])
    return builder.bitcast(place, target.as_pointer())


def _reduced(name: str) -> Callable[..., Any]:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        kind = ir.FunctionType(ir.FloatType(), [_FLOATS])
        return builder.call(
            _tools.get_or_insert_function(builder.module, kind, name), arguments, fastmath=("nnan",)
        )

    return generate


def _bits_of(builder: Any, lanes: Any) -> Any:
    return builder.zext(builder.bitcast(lanes, _BITS), ir.IntType(64))


def _lanes_of(builder: Any, bits: Any) -> Any:
    return builder.bitcast(builder.trunc(bits, _BITS), ir.VectorType(ir.IntType(1), LANES))
