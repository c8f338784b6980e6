// Whatever is read is written back byte for byte, and its canonical form is a notebook again.

#include "core/jupyter/notebook/notebookfile.h"

#include <cstdint>
#include <cstdlib>

using namespace Aloft;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    Result<Notebook> notebook = readNotebook(bytes);
    if (!notebook)
        return 0;
    if (notebook->origin && writeNotebook(*notebook) != bytes)
        std::abort();
    validateNotebook(*notebook);
    const QByteArray canonical = normalizeNotebook(*notebook);
    const Result<Notebook> again = readNotebook(canonical);
    if (!again || normalizeNotebook(*again) != canonical)
        std::abort();

    for (Cell &cell : notebook->cells) {
        cell.source += u'x';
        cell.metadata["edited"] = true;
    }
    const Result<Notebook> edited = readNotebook(writeNotebook(*notebook));
    if (!edited || edited->cells.size() != notebook->cells.size())
        std::abort();
    return 0;
}
