#include "ui/compare/comparison.h"

#include "core/jupyter/notebook/notebookfile.h"
#include "ui/compare/notebookcomparison.h"
#include "ui/compare/textcomparison.h"
#include "ui/editor/textfile.h"

#include <QCoreApplication>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Comparison)
};

} // namespace

qsizetype Comparison::add(const Difference &difference)
{
    m_differences.append(difference);
    return m_differences.size() - 1;
}

Result<std::shared_ptr<const Comparison>> compareVersions(
    const QString &name, const QByteArray &mine, const QByteArray &theirs)
{
    if (name.endsWith(".ipynb"_L1, Qt::CaseInsensitive)) {
        Result<Notebook> first = readNotebook(mine);
        Result<Notebook> second = readNotebook(theirs);
        if (first && second)
            return std::make_shared<NotebookComparison>(*std::move(first), *std::move(second));
    }
    const TextFile first = decodeText(mine);
    const TextFile second = decodeText(theirs);
    if (first.isBinary || second.isBinary)
        return failure({Error::Kind::BadInput,
                        Texts::tr("%1 is no text, so its versions cannot be compared.").arg(name),
                        Texts::tr("Open both, and keep the one that you want."),
                        {}});
    return std::make_shared<TextComparison>(first, second);
}

} // namespace Aloft
