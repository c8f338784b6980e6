#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace Aloft {

/// A value, or why there is none. No exception crosses a module.
template<typename T>
using Result = tl::expected<T, Error>;

/// Return this from a function whose type is Result<T>.
inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

inline tl::unexpected<Error> failure(Error::Kind kind, QString message, QString detail = {})
{
    return failure(Error{kind, std::move(message), {}, std::move(detail)});
}

} // namespace Aloft
