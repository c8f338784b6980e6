#pragma once

#include "core/base/settings.h"

/// How fast transfers go.
namespace Aloft::TransferSettings {

inline constexpr qint64 LimitUnit = 1000; ///< bytes

inline constexpr Setting<int> UpLimit{
    "transfers.upload-limit", 0,
    "Most that all uploads together send, in kilobytes a second; 0 is no limit"};
inline constexpr Setting<int> DownLimit{
    "transfers.download-limit", 0,
    "Most that all downloads together take, in kilobytes a second; 0 is no limit"};

} // namespace Aloft::TransferSettings
