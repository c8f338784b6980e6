#include "app/commands/browser.h"

#include <QProcess>

namespace Aloft {

using namespace Qt::StringLiterals;

void openInBrowser(const QUrl &address)
{
    QProcess opener;
    opener.setProgram(u"xdg-open"_s);
    opener.setArguments({QString::fromLatin1(address.toEncoded())});
    opener.setStandardInputFile(QProcess::nullDevice());
    opener.setStandardOutputFile(QProcess::nullDevice());
    opener.setStandardErrorFile(QProcess::nullDevice());
    opener.startDetached();
}

} // namespace Aloft
