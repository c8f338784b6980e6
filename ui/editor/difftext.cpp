#include "ui/editor/difftext.h"

namespace Aloft {

using namespace Qt::StringLiterals;

std::string diffText(const QList<DiffLine> &diff)
{
    QString text;
    for (const DiffLine &change : diff) {
        QString line = change.text;
        line.replace(u'\x1b', u'␛').remove(u'\r');
        if (line.isNull())
            text += u"\x1b[2m⋯\x1b[0m\n"_s;
        else if (change.kind == DiffLine::Kind::Same)
            text += u"  "_s + line + u'\n';
        else
            text += (change.kind == DiffLine::Kind::Added ? u"\x1b[32m+ "_s : u"\x1b[31m− "_s)
                + line + u"\x1b[0m\n"_s;
    }
    return text.toStdString();
}

} // namespace Aloft
