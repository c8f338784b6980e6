#include "ui/places/newnames.h"

#include "core/drive/drivepath.h"
#include "ui/shell/question.h"

#include <QCoreApplication>

namespace Aloft {

namespace {

constexpr qsizetype namedAtMost = 10;

struct NewNamesText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::NewNames)
};

QString linesOf(const QList<NewName> &names)
{
    QStringList lines;
    for (const NewName &name : names.first(qMin(namedAtMost, names.size())))
        lines.append(NewNamesText::tr("%1 → %2", "old and new name")
                         .arg(harmless(name.path), harmless(name.to)));
    if (names.size() > namedAtMost)
        lines.append(NewNamesText::tr("… and %n more", nullptr, int(names.size() - namedAtMost)));
    return lines.join(u'\n');
}

} // namespace

void agreeOnNames(const QList<NewName> &names, const QString &place,
                  const std::function<void()> &go, QWidget *window)
{
    if (names.isEmpty())
        return go();
    ask(window,
        NewNamesText::tr("%1 cannot hold %n name(s) as they are. Use these?", nullptr,
                         int(names.size()))
            .arg(place),
        linesOf(names),
        {{NewNamesText::tr("Use these names"), go}, {NewNamesText::tr("Cancel all"), {}}});
}

} // namespace Aloft
