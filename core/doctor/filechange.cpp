#include "core/doctor/filechange.h"

#include "core/base/atomicfile.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace Aloft {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::FileChange)
};

} // namespace

Result<void> replaceFile(const FileChange &change)
{
    const Result<QByteArray> now = readFile(change.path, largestProgram);
    if (!now)
        return failure(now.error());
    if (*now != change.before)
        return failure({Error::Kind::Conflict,
                        Texts::tr("%1 was changed meanwhile, and stays as it is.")
                            .arg(QFileInfo(change.path).fileName()),
                        {},
                        change.path});
    return writeFile(change.path, change.after);
}

} // namespace Aloft
