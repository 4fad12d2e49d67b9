// What crosses the border to JavaScript, and how: numbers, strings, plain objects and copied typed arrays.
// Errors are returned as {error}, because an exception that crosses would leak. For bindings.cpp alone;
// border.js is the other half.
#pragma once

#include <cxxabi.h>
#include <emscripten/bind.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <type_traits>
#include <typeinfo>
#include <utility>

#include "spiral/error.hpp"
#include "spiral/matrix.hpp"

namespace spiral::border {

using emscripten::EM_VAL;
using emscripten::val;

// The typed array of a kind of number, as border.js counts them.
enum class NumberKind : std::uint8_t { kUint8, kInt32, kFloat32, kFloat64 };

template <class T>
constexpr NumberKind number_kind() {
  if constexpr (std::is_same_v<T, double>) return NumberKind::kFloat64;
  if constexpr (std::is_same_v<T, float>) return NumberKind::kFloat32;
  if constexpr (std::is_same_v<T, std::int32_t>) return NumberKind::kInt32;
  return NumberKind::kUint8;
}

inline NumberKind number_kind(const MatrixView& m) {
  return m.single ? NumberKind::kFloat32 : NumberKind::kFloat64;
}

extern "C" {
void border_put(EM_VAL object, const char* name, EM_VAL value) noexcept;
void border_put_number(EM_VAL object, const char* name, double value) noexcept;
void border_put_flag(EM_VAL object, const char* name, bool value) noexcept;
void border_put_text(EM_VAL object, const char* name, const char* text, std::size_t size) noexcept;
void border_put_numbers(EM_VAL object, const char* name, NumberKind kind, const void* first,
                        std::size_t count) noexcept;
void border_put_tensor(EM_VAL object, NumberKind kind, const void* first, std::size_t rows,
                       std::size_t columns) noexcept;
EM_VAL border_number_out(double value) noexcept;
EM_VAL border_text_out(const char* text, std::size_t size) noexcept;
EM_VAL border_numbers(EM_VAL into, NumberKind kind, const void* first, std::size_t count) noexcept;
}

// A plain object or an array that is being made. In an array names are null.
class Out {
 public:
  Out& set(const char* name, const val& value) {
    border_put(made_.as_handle(), name, value.as_handle());
    return *this;
  }
  Out& number(const char* name, double value) {
    border_put_number(made_.as_handle(), name, value);
    return *this;
  }
  Out& flag(const char* name, bool value) {
    border_put_flag(made_.as_handle(), name, value);
    return *this;
  }
  Out& text(const char* name, std::string_view value) {
    border_put_text(made_.as_handle(), name, value.data(), value.size());
    return *this;
  }
  template <class Values>
  Out& numbers(const char* name, const Values& values) {
    using Value = std::decay_t<decltype(*values.data())>;
    border_put_numbers(made_.as_handle(), name, number_kind<Value>(), values.data(), values.size());
    return *this;
  }
  // Its shape and values.
  Out& tensor(const MatrixView& m) {
    border_put_tensor(made_.as_handle(), number_kind(m), m.numbers, m.rows, m.columns);
    return *this;
  }
  const val& done() const { return made_; }

  static Out array() { return Out(val::array()); }
  Out() : Out(val::object()) {}

 private:
  explicit Out(val made) : made_(std::move(made)) {}
  val made_;
};

inline val number_out(double value) { return val::take_ownership(border_number_out(value)); }

inline val text_out(std::string_view text) {
  return val::take_ownership(border_text_out(text.data(), text.size()));
}

// A copy as a typed array; in the caller's own where there is one, whose type and length web/engine has
// checked.
template <class Values>
val numbers_out(const Values& values, const val& into = val::undefined()) {
  using Value = std::decay_t<decltype(*values.data())>;
  return val::take_ownership(
      border_numbers(into.as_handle(), number_kind<Value>(), values.data(), values.size()));
}

inline val values_out(const MatrixView& m, const val& into) {
  return val::take_ownership(border_numbers(into.as_handle(), number_kind(m), m.numbers, m.size()));
}

// A handle that owns an object. JavaScript deletes it; where it forgets to, the object goes when the handle
// is collected. A type of its own, because newer embinds take a plain unique_ptr for a bare pointer, never
// collected.
template <class T>
struct Owned : std::unique_ptr<T> {
  using std::unique_ptr<T>::unique_ptr;
  Owned(Owned&&) noexcept = default;
  // Newer embinds copy what they could move, and drop the original.
  Owned(const Owned& other) : std::unique_ptr<T>(const_cast<Owned&>(other).release()) {}
};

template <class T>
val owned_out(std::unique_ptr<T> object) {
  return val(Owned<T>(object.release()));
}

// Errors

inline val failure(std::string_view code, std::string_view field, std::string_view expected,
                   std::string_view got) {
  Out details;
  details.text("code", code).text("field", field).text("expected", expected).text("got", got);
  return Out().set("error", details.done()).done();
}

// Within catch (...). A catch by type would be the only one in the engine, and bring along all that looks for
// the right one: the exception is asked for its type instead.
inline val current_failure() {
  const bool refused = *abi::__cxa_current_exception_type() == typeid(InvalidArgument);
  void* thrown = abi::__cxa_current_primary_exception();
  const auto* e = static_cast<const InvalidArgument*>(thrown);
  // Anything else is std::bad_alloc, or std::length_error, by which the standard library refuses what no
  // memory could hold; the core throws nothing else.
  const val answer = refused ? failure("invalid-argument", e->field(), e->expected(), e->got())
                             : failure("out-of-memory", "", "numbers that fit in memory", "too many");
  abi::__cxa_decrement_exception_refcount(thrown);
  return answer;
}

template <auto F>
struct Guarded;

template <class... A, val (*F)(A...)>
struct Guarded<F> {
  static val call(A... arguments) {
    try {
      return F(std::forward<A>(arguments)...);
    } catch (...) {
      return current_failure();
    }
  }
};

template <auto F>
constexpr auto guarded = &Guarded<F>::call;

[[noreturn]] inline void refuse(std::string_view field, Pieces expected, Pieces got) {
  spiral::refuse("engine", field, expected, got);
}

}  // namespace spiral::border
