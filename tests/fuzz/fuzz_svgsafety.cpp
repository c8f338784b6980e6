#include "core/text/svgsafety.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    (void)Aloft::checkSvg(QByteArrayView(data, qsizetype(size)));
    return 0;
}
