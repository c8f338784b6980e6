#include "ui/compare/comparetask.h"

#include "core/base/atomicfile.h"
#include "core/base/computetask.h"
#include "ui/editor/textfile.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

const QString mineName = u"mine"_s;
const QString theirsName = u"theirs"_s;

} // namespace

CompareTask::CompareTask(const QString &name, const VersionPlace &mine, const VersionPlace &theirs,
                         QObject *parent)
    : Task(parent)
    , m_name(name)
    , m_mine(mine)
    , m_theirs(theirs)
{ }

void CompareTask::run()
{
    if (!m_folder.isValid())
        return fail(
            {Error::Kind::Storage, tr("The versions of %1 could not be fetched.").arg(m_name),
             tr("Make room for temporary files, and compare again."), m_folder.errorString()});
    if (qMax(m_mine.item.size, m_theirs.item.size) > largestEditableFile)
        return fail({Error::Kind::BadInput,
                     tr("%1 is too large to be compared.").arg(m_name),
                     tr("Keep both, and look at them one after the other."),
                     {}});
    fetch(m_mine, mineName, &CompareTask::fetchTheirs);
}

void CompareTask::fetchTheirs()
{
    fetch(m_theirs, theirsName, &CompareTask::compare);
}

void CompareTask::fetch(const VersionPlace &version, const QString &localName,
                        void (CompareTask::*next)())
{
    if (!version.drive)
        return (this->*next)();
    DownloadOrder order;
    order.item = version.item;
    order.file = m_folder.filePath(localName);
    runStep(version.drive->download(order), [this, next](const Task &) { (this->*next)(); });
}

QString CompareTask::fileOf(const VersionPlace &version, const QString &localName) const
{
    return version.drive ? m_folder.filePath(localName) : version.file;
}

void CompareTask::compare()
{
    using Compared = Result<std::shared_ptr<const Comparison>>;
    auto *comparing = new ComputeTask<Compared>(
        [name = m_name, mine = fileOf(m_mine, mineName),
         theirs = fileOf(m_theirs, theirsName)](const auto &) -> Compared {
            const Result<QByteArray> first = readFile(mine, largestEditableFile);
            if (!first)
                return failure(first.error());
            const Result<QByteArray> second = readFile(theirs, largestEditableFile);
            if (!second)
                return failure(second.error());
            return compareVersions(name, *first, *second);
        });
    runStep(comparing, [this](const ComputeTask<Compared> &compared) {
        const Compared comparison = compared.value();
        if (!comparison)
            return fail(comparison.error());
        m_comparison = *comparison;
        succeed();
    });
}

} // namespace Aloft

#include "moc_comparetask.cpp"
