#include "allocations.hpp"

#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

std::size_t live = 0;
constexpr std::size_t kHeader = 16;  // holds an allocation's size, and keeps malloc's alignment

}  // namespace

std::size_t spiral::live_bytes() { return live; }

void* operator new(std::size_t size) {
  void* block = size <= SIZE_MAX - kHeader ? std::malloc(size + kHeader) : nullptr;
  if (!block) throw std::bad_alloc();
  *static_cast<std::size_t*>(block) = size;
  live += size;
  return static_cast<char*>(block) + kHeader;
}

void operator delete(void* pointer) noexcept {
  if (!pointer) return;
  void* block = static_cast<char*>(pointer) - kHeader;
  live -= *static_cast<std::size_t*>(block);
  std::free(block);
}

void operator delete(void* pointer, std::size_t) noexcept { operator delete(pointer); }
