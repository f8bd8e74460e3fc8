using System.Reflection;
using System.Text;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Networks: modules, functions on tensors, initialisation.</summary>
    public static partial class nn
    {
        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);

        /// <summary>
        /// A part of a network. It owns parameters, buffers and submodules, each under a name; the full name of a
        /// parameter is the path to it, <c>encoder.hidden.weight</c>.
        /// </summary>
        public abstract partial class Module : IDisposable
        {
            private readonly string name;
            private readonly OrderedDictionary<string, Parameter> ownParameters = [];
            private readonly OrderedDictionary<string, (Tensor Tensor, bool Persistent)> ownBuffers = [];
            private readonly OrderedDictionary<string, Module> submodules = [];
            private bool registered;

            protected Module(string name) => this.name = name;

            /// <summary>Whether the module behaves as in training: dropout drops, batch normalisation learns its statistics.</summary>
            public virtual bool training { get; private set; } = true;

            public virtual string GetName() => name;

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var module in submodules.Values) module.train(train);
            }

            public virtual void eval() => train(false);

            /// <summary>Calls a function on every submodule, then on this module.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var module in submodules.Values) module.apply(fn);
                fn(this);
                return this;
            }

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    if (set_to_none) parameter.grad = null;
                    else using (var grad = parameter.grad) grad?.zero_();
                }
            }

            /// <summary>Registers every field that holds a module, a parameter or a tensor (a buffer) under the field's name.</summary>
            protected virtual void RegisterComponents()
            {
                if (registered) return;
                registered = true;
                foreach (var field in GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                {
                    if (IsRegistered(field.Name)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(field.Name, module); break;
                        case Parameter parameter: register_parameter(field.Name, parameter); break;
                        case Tensor buffer: register_buffer(field.Name, buffer); break;
                    }
                }
            }

            /// <exception cref="ArgumentException">The name is empty or holds a dot, or the module would contain itself.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                Claim(name);
                submodule.RegisterComponents();
                if (submodule.Tree().Any(part => part.Module == this))
                    throw new ArgumentException($"{GetName()} cannot contain itself: '{name}' leads back to it.", nameof(submodule));
                submodules.Add(name, submodule);
            }

            /// <summary>Registers a parameter; it leaves its dispose scope and lives as long as the module. Null is ignored.</summary>
            /// <inheritdoc cref="register_module" path="/exception"/>
            public virtual void register_parameter(string name, Parameter? param)
            {
                Claim(name);
                if (param is null) return;
                param.DetachFromDisposeScope();
                ownParameters.Add(name, param);
            }

            /// <summary>Registers a tensor that is no parameter but part of the module's state, saved with it where persistent.</summary>
            /// <inheritdoc cref="register_module" path="/exception"/>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                Claim(name);
                tensor.DetachFromDisposeScope();
                ownBuffers.Add(name, (tensor, persistent));
            }

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
                => Parts(recurse).SelectMany(part => part.Module.ownParameters.Select(own => (part.Path + own.Key, own.Value))).DistinctBy(own => own.Value);

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(own => own.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
                => Parts(recurse).SelectMany(part => part.Module.ownBuffers
                        .Where(own => own.Value.Persistent || include_nonpersistent)
                        .Select(own => (part.Path + own.Key, own.Value.Tensor)))
                    .DistinctBy(own => own.Tensor);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true)
                => named_buffers(recurse, include_nonpersistent).Select(own => own.buffer);

            public virtual IEnumerable<(string name, Module module)> named_children() => submodules.Select(own => (own.Key, own.Value));

            public virtual IEnumerable<Module> children() => submodules.Values;

            /// <summary>All modules below this one.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
                => Tree().Skip(1).Select(part => (part.Path[..^1], part.Module)).DistinctBy(part => part.Module);

            /// <inheritdoc cref="named_modules"/>
            public virtual IEnumerable<Module> modules() => named_modules().Select(part => part.module);

            /// <summary>Disposes the parameters and buffers of this module and of all below it.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var parameter in ownParameters.Values) parameter.Dispose();
                foreach (var (tensor, _) in ownBuffers.Values) tensor.Dispose();
                foreach (var module in submodules.Values) module.Dispose();
            }

            /// <summary>The module and what it is made of, a line each, with the shapes of its tensors.</summary>
            public override string ToString() => Print(new StringBuilder(), "").ToString();

            private StringBuilder Print(StringBuilder text, string indent)
            {
                text.Append(GetName());
                foreach (var (own, parameter) in ownParameters) text.Append($" {own} {parameter.Sizes()}");
                foreach (var (own, buffer) in ownBuffers) text.Append($" {own} {buffer.Tensor.Sizes()}");
                foreach (var (child, module) in submodules) module.Print(text.Append($"\n{indent}  {child}: "), indent + "  ");
                return text;
            }

            // The layers of this library keep their tensors here alone: a field would be registered under its own name too.
            internal Parameter? OwnParameter(string name) => ownParameters.GetValueOrDefault(name);

            internal Tensor? OwnBuffer(string name) => ownBuffers.GetValueOrDefault(name).Tensor;

            // This module and all below it, each with the prefix of its tensors' names; a shared module comes more than once.
            private IEnumerable<(string Path, Module Module)> Tree(string path = "")
                => submodules.SelectMany(own => own.Value.Tree($"{path}{own.Key}.")).Prepend((path, this));

            private IEnumerable<(string Path, Module Module)> Parts(bool recurse) => recurse ? Tree() : [("", this)];

            private bool IsRegistered(string name) => submodules.ContainsKey(name) || ownParameters.ContainsKey(name) || ownBuffers.ContainsKey(name);

            private void Claim(string name)
            {
                if (name.Length == 0 || name.Contains('.'))
                    throw new ArgumentException($"'{name}' cannot name a part of {GetName()}: a name is not empty and holds no dot.", nameof(name));
                if (IsRegistered(name)) throw new InvalidOperationException($"{GetName()} already has a part named '{name}'.");
            }
        }
    }
}
