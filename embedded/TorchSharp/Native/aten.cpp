// A C ABI over libtorch (1.13 or 2.x, CPU or CUDA). Its heart is at_call, which calls any ATen operator by name
// through PyTorch's dispatcher. No exception crosses this boundary: every fallible function returns 0, or -1 with
// the text in at_error().
//
// A tensor handle is an owning TensorImpl*: whoever receives one must give it to at_free exactly once.

#include <cstdint>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/grad_mode.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/version.h>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

using Handle = c10::TensorImpl*;
using c10::IValue;
using c10::TypeKind;

thread_local std::string last_error;

// The tags of managed `Arg` and of results; the managed enum ArgKind mirrors them.
enum Tag : int32_t { None, TensorTag, Int, Double, Bool, IntList, DoubleList, TensorList, String, Device, DType, GeneratorTag };

struct Arg {
    int32_t tag;
    int32_t count;       // length of a list; device index of a device
    union {
        int64_t integer; // Int, Bool, DType; device type of a device
        double real;
        void* pointer;   // TensorTag, GeneratorTag, String (UTF-8, zero-terminated), lists
    };
};

struct Operator {
    c10::OperatorHandle handle;
    std::string name;
};

template <class F>
int guarded(F&& body) noexcept {
    try {
        body();
        return 0;
    } catch (const c10::Error& e) {
        last_error = e.what_without_backtrace();
    } catch (const std::exception& e) {
        last_error = e.what();
    } catch (...) {
        last_error = "unknown native error";
    }
    return -1;
}

at::Tensor borrow(Handle h) {
    if (h == nullptr) throw std::invalid_argument("null tensor handle");
    return at::Tensor::wrap_tensor_impl(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(h));
}

Handle release(at::Tensor t) { return t.defined() ? t.unsafeReleaseTensorImpl() : nullptr; }

std::vector<at::Tensor> borrow_list(const Handle* handles, int64_t count) {
    std::vector<at::Tensor> list;
    list.reserve(count);
    for (int64_t i = 0; i < count; i++) list.push_back(borrow(handles[i]));
    return list;
}

[[noreturn]] void mismatch(const c10::Argument& parameter, const char* given) {
    throw std::invalid_argument("argument '" + parameter.name() + "' must be " + parameter.real_type()->str() + ", not " + given);
}

const char* tag_name(int32_t tag) {
    static const char* names[] = {"none", "a tensor", "an integer", "a real number", "a bool", "a list of integers",
        "a list of real numbers", "a list of tensors", "a string", "a device", "a dtype", "a generator"};
    return tag >= None && tag <= GeneratorTag ? names[tag] : "an unknown kind of argument";
}

c10::Scalar scalar(const Arg& a, const c10::Argument& parameter) {
    switch (a.tag) {
        case Int: return a.integer;
        case Double: return a.real;
        case Bool: return a.integer != 0;
        default: mismatch(parameter, tag_name(a.tag));
    }
}

// c10::optional in libtorch 1.13, std::optional in 2.x: whichever the schema itself uses.
template <class Optional, class T> struct Rebind;
template <template <class> class Optional, class U, class T> struct Rebind<Optional<U>, T> { using type = Optional<T>; };
using OptionalTensor = Rebind<std::decay_t<decltype(std::declval<const c10::Argument&>().N())>, at::Tensor>::type;

bool is_int(TypeKind kind) { return kind == TypeKind::IntType || kind == TypeKind::SymIntType; }

IValue convert_list(const Arg& a, const c10::Argument& parameter, const c10::Type& element) {
    auto kind = element.kind();
    if (is_int(kind)) {
        // int[2] stride = 1 in a schema means that one number stands for all; the schema's N says how many.
        if (a.tag == Int) return c10::List<int64_t>(std::vector<int64_t>(parameter.N().value_or(1), a.integer));
        if (a.tag == IntList) {
            auto data = static_cast<const int64_t*>(a.pointer);
            return c10::List<int64_t>(std::vector<int64_t>(data, data + a.count));
        }
    } else if (kind == TypeKind::FloatType && a.tag == DoubleList) {
        auto data = static_cast<const double*>(a.pointer);
        return c10::List<double>(std::vector<double>(data, data + a.count));
    } else if (kind == TypeKind::BoolType && a.tag == IntList) {
        c10::List<bool> list;
        for (int32_t i = 0; i < a.count; i++) list.push_back(static_cast<const int64_t*>(a.pointer)[i] != 0);
        return list;
    } else if (kind == TypeKind::NumberType && (a.tag == DoubleList || a.tag == IntList)) {
        c10::List<c10::Scalar> list;
        for (int32_t i = 0; i < a.count; i++)
            list.push_back(a.tag == DoubleList ? c10::Scalar(static_cast<const double*>(a.pointer)[i])
                                               : c10::Scalar(static_cast<const int64_t*>(a.pointer)[i]));
        return list;
    } else if (kind == TypeKind::TensorType && a.tag == TensorList) {
        return c10::List<at::Tensor>(borrow_list(static_cast<Handle*>(a.pointer), a.count));
    } else if (kind == TypeKind::OptionalType && a.tag == TensorList) {
        // Tensor?[] (index, index_put_): a null handle leaves that dimension alone.
        c10::List<OptionalTensor> list;
        for (int32_t i = 0; i < a.count; i++) {
            Handle h = static_cast<Handle*>(a.pointer)[i];
            list.push_back(h == nullptr ? OptionalTensor() : OptionalTensor(borrow(h)));
        }
        return list;
    }
    mismatch(parameter, tag_name(a.tag));
}

// A boxed call trusts its stack, so every argument is checked and converted by the operator's own schema.
IValue convert(const Arg& a, const c10::Argument& parameter, const c10::Type& type) {
    auto kind = type.kind();
    if (kind == TypeKind::OptionalType) {
        if (a.tag == None) return IValue();
        return convert(a, parameter, *type.castRaw<c10::OptionalType>()->getElementType());
    }
    switch (kind) {
        case TypeKind::IntType:
        case TypeKind::SymIntType:
            if (a.tag == Int) return a.integer;
            break;
        case TypeKind::ScalarTypeType:
            if (a.tag == DType && a.integer >= 0 && a.integer < static_cast<int64_t>(at::ScalarType::Undefined)) return a.integer;
            break;
        case TypeKind::TensorType:
            if (a.tag == TensorTag) return borrow(static_cast<Handle>(a.pointer));
            break;
        case TypeKind::FloatType:
            if (a.tag == Double) return a.real;
            if (a.tag == Int) return static_cast<double>(a.integer);
            break;
        case TypeKind::BoolType:
            if (a.tag == Bool) return a.integer != 0;
            break;
        case TypeKind::NumberType: return scalar(a, parameter);
        case TypeKind::StringType:
            if (a.tag == String) return std::string(static_cast<const char*>(a.pointer));
            break;
        case TypeKind::DeviceObjType:
            if (a.tag == Device)
                return c10::Device(static_cast<c10::DeviceType>(a.integer), static_cast<c10::DeviceIndex>(a.count));
            break;
        case TypeKind::GeneratorType:
            if (a.tag == GeneratorTag) return *static_cast<at::Generator*>(a.pointer);
            break;
        case TypeKind::ListType:
            return convert_list(a, parameter, *type.castRaw<c10::ListType>()->getElementType());
        default:
            throw std::invalid_argument("argument '" + parameter.name() + "' of type " + type.str() + " is not supported");
    }
    mismatch(parameter, tag_name(a.tag));
}

void push_result(const IValue& value, std::vector<Arg>& results) {
    Arg r{};
    if (value.isTensor()) {
        r.tag = TensorTag;
        r.pointer = release(value.toTensor());
    } else if (value.isTensorList()) {
        for (const at::Tensor& t : value.toTensorVector()) push_result(t, results);
        return;
    } else if (value.isInt()) {
        r.tag = Int;
        r.integer = value.toInt();
    } else if (value.isDouble()) {
        r.tag = Double;
        r.real = value.toDouble();
    } else if (value.isBool()) {
        r.tag = Bool;
        r.integer = value.toBool();
    } else if (!value.isNone()) {
        throw std::runtime_error("a result of type " + value.tagKind() + " is not supported");
    }
    results.push_back(r);
}

c10::Device device_of(int32_t type, int32_t index) {
    return c10::Device(static_cast<c10::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

}  // namespace

EXPORT const char* at_error() { return last_error.c_str(); }

EXPORT const char* at_version() { return TORCH_VERSION; }

// Looks an operator up, "aten::add" with overload "Tensor"; the handle lives as long as the process.
EXPORT int at_operator(const char* name, const char* overload, Operator** out) {
    return guarded([&] {
        auto found = c10::Dispatcher::singleton().findSchema({name, overload});
        if (!found) throw std::invalid_argument("libtorch " TORCH_VERSION " has no such operator");
        *out = new Operator{*found, name};
    });
}

// Calls an operator. Trailing arguments that are missing take the schema's defaults. The results stay valid until
// the next call on this thread; the tensors among them belong to the caller.
EXPORT int at_call(Operator* op, const Arg* args, int32_t count, const Arg** results, int32_t* result_count) {
    thread_local std::vector<Arg> returned;
    returned.clear();
    int status = guarded([&] {
        const auto& parameters = op->handle.schema().arguments();
        if (count > static_cast<int64_t>(parameters.size()))
            throw std::invalid_argument("takes " + std::to_string(parameters.size()) + " arguments, got " + std::to_string(count));
        torch::jit::Stack stack;
        stack.reserve(parameters.size());
        for (size_t i = 0; i < parameters.size(); i++) {
            const auto& p = parameters[i];
            // The real type tells a dtype from an integer: libtorch reads beyond its tables where a dtype is none.
            if (static_cast<int64_t>(i) < count) stack.push_back(convert(args[i], p, *p.real_type()));
            else if (p.default_value()) stack.push_back(*p.default_value());
            else throw std::invalid_argument("argument '" + p.name() + "' is missing");
        }
        op->handle.callBoxed(stack);
        for (const IValue& value : stack) push_result(value, returned);
    });
    if (status != 0) {
        for (const Arg& r : returned)
            if (r.tag == TensorTag && r.pointer) c10::raw::intrusive_ptr::decref(static_cast<Handle>(r.pointer));
        returned.clear();
    }
    *results = returned.data();
    *result_count = static_cast<int32_t>(returned.size());
    return status;
}

EXPORT void at_free(Handle h) {
    if (h != nullptr) c10::raw::intrusive_ptr::decref(h);
}

struct Info {
    int32_t dtype, device_type, device_index, requires_grad, is_leaf, is_contiguous, dimensions;
    int64_t elements, element_size;
};

EXPORT int at_info(Handle h, Info* info) {
    return guarded([&] {
        auto t = borrow(h);
        *info = {static_cast<int32_t>(t.scalar_type()), static_cast<int32_t>(t.device().type()), t.device().index(),
            t.requires_grad(), t.is_leaf(), t.is_contiguous(), static_cast<int32_t>(t.dim()), t.numel(), static_cast<int64_t>(t.element_size())};
    });
}

// Writes the sizes and strides, at_info's `dimensions` numbers each.
EXPORT int at_layout(Handle h, int64_t* sizes, int64_t* strides) {
    return guarded([&] {
        auto t = borrow(h);
        for (int64_t i = 0; i < t.dim(); i++) {
            sizes[i] = t.size(i);
            strides[i] = t.stride(i);
        }
    });
}

// The address of the first element of a contiguous tensor in host memory.
EXPORT int at_data(Handle h, void** address) {
    return guarded([&] {
        auto t = borrow(h);
        if (!t.device().is_cpu()) throw std::invalid_argument("data of a tensor on " + t.device().str() + " cannot be read by the host; call cpu() first");
        if (!t.is_contiguous()) throw std::invalid_argument("data of a tensor that is not contiguous; call contiguous() first");
        *address = t.data_ptr();
    });
}

// Copies host memory into a new tensor on the CPU.
EXPORT int at_from_host(const void* data, const int64_t* sizes, int32_t dimensions, int32_t dtype, Handle* out) {
    return guarded([&] {
        auto t = at::empty(at::IntArrayRef(sizes, dimensions), at::TensorOptions(static_cast<at::ScalarType>(dtype)));
        if (t.numel() > 0) std::memcpy(t.data_ptr(), data, t.nbytes());
        *out = release(t);
    });
}

EXPORT int at_set_requires_grad(Handle h, int32_t value) {
    return guarded([&] { borrow(h).set_requires_grad(value != 0); });
}

// Gives null where there is no gradient.
EXPORT int at_grad(Handle h, Handle* out) {
    return guarded([&] { *out = release(borrow(h).grad()); });
}

EXPORT int at_set_grad(Handle h, Handle grad) {
    return guarded([&] { borrow(h).mutable_grad() = grad == nullptr ? at::Tensor() : borrow(grad); });
}

EXPORT int at_retain_grad(Handle h) {
    return guarded([&] { borrow(h).retain_grad(); });
}

namespace {
std::vector<at::Tensor> gradients_of(const Handle* seeds, int64_t count) {
    std::vector<at::Tensor> list;
    for (int64_t i = 0; i < count; i++) list.push_back(seeds[i] == nullptr ? at::Tensor() : borrow(seeds[i]));
    return list;
}
}  // namespace

EXPORT int at_backward(const Handle* tensors, const Handle* seeds, int32_t count, int32_t retain_graph, int32_t create_graph,
                       const Handle* inputs, int32_t input_count) {
    return guarded([&] {
        torch::autograd::backward(borrow_list(tensors, count), gradients_of(seeds, count),
            retain_graph != 0, create_graph != 0, borrow_list(inputs, input_count));
    });
}

// Gradients of outputs with respect to inputs, input_count handles; null for an unused input.
EXPORT int at_gradients(const Handle* outputs, const Handle* seeds, int32_t count, const Handle* inputs, int32_t input_count,
                        int32_t retain_graph, int32_t create_graph, int32_t allow_unused, Handle* out) {
    return guarded([&] {
        auto grads = torch::autograd::grad(borrow_list(outputs, count), borrow_list(inputs, input_count),
            gradients_of(seeds, count), retain_graph != 0, create_graph != 0, allow_unused != 0);
        for (int32_t i = 0; i < input_count; i++) out[i] = release(grads[i]);
    });
}

EXPORT int32_t at_grad_enabled() { return c10::GradMode::is_enabled(); }

EXPORT void at_set_grad_enabled(int32_t enabled) { c10::GradMode::set_enabled(enabled != 0); }

// Seeds the generators of all devices.
EXPORT int at_manual_seed(int64_t seed) {
    return guarded([&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}

// A handle to the default generator of a device; at_generator_new makes an independent one.
EXPORT int at_generator_default(int32_t device_type, int32_t device_index, at::Generator** out) {
    return guarded([&] { *out = new at::Generator(at::globalContext().defaultGenerator(device_of(device_type, device_index))); });
}

EXPORT int at_generator_new(uint64_t seed, int32_t device_type, int32_t device_index, at::Generator** out) {
    return guarded([&] {
        auto device = device_of(device_type, device_index);
        // libtorch has no public factory for a CUDA generator that links without CUDA: clone the default one.
        auto generator = device.is_cpu() ? at::detail::createCPUGenerator() : at::globalContext().defaultGenerator(device).clone();
        std::lock_guard<std::mutex> lock(generator.mutex());
        generator.set_current_seed(seed);
        *out = new at::Generator(std::move(generator));
    });
}

EXPORT void at_generator_free(at::Generator* generator) { delete generator; }

EXPORT int at_generator_seed(at::Generator* generator, int32_t set, uint64_t* seed) {
    return guarded([&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        if (set != 0) generator->set_current_seed(*seed);
        else *seed = generator->current_seed();
    });
}

// Reads (out) or, with `state`, restores the generator's state, a tensor of bytes.
EXPORT int at_generator_state(at::Generator* generator, Handle state, Handle* out) {
    return guarded([&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        if (state != nullptr) generator->set_state(borrow(state));
        else *out = release(generator->get_state());
    });
}

EXPORT int32_t at_threads() { return at::get_num_threads(); }

EXPORT int at_set_threads(int32_t count) {
    return guarded([&] {
        if (count < 1) throw std::invalid_argument("the number of threads must be at least 1");
        at::set_num_threads(count);
    });
}

EXPORT int32_t at_cuda_devices() { return at::detail::getCUDAHooks().getNumGPUs(); }

EXPORT int at_cuda_synchronize(int32_t device_index) {
    return guarded([&] {
        if (device_index < 0) device_index = c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA).getDevice().index();
        at::detail::getCUDAHooks().deviceSynchronize(static_cast<c10::DeviceIndex>(device_index));
    });
}
