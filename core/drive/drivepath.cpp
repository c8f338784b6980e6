#include "core/drive/drivepath.h"

#include <QCoreApplication>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct DrivePathText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::DrivePath)
};

} // namespace

QString harmless(const QString &text)
{
    QString shown;
    const QList<uint> letters = text.toUcs4();
    for (const uint letter : letters)
        shown += QStringView(
            QChar::fromUcs4(QChar::isPrint(letter) ? letter : uint(QChar::ReplacementCharacter)));
    return shown;
}

DrivePath DrivePath::parent() const
{
    return {drive, names.first(std::max<qsizetype>(0, names.size() - 1)), true};
}

QString DrivePath::text() const
{
    return drive + u':' + names.join(u'/');
}

Result<DrivePath> DrivePath::parse(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon <= 0)
        return failure({Error::Kind::Usage,
                        DrivePathText::tr("\"%1\" names no drive.").arg(text),
                        DrivePathText::tr("Write the drive's name and a colon before the path, as "
                                          "in nas:data/x.csv."),
                        {}});
    const QString path = text.mid(colon + 1);
    DrivePath place{text.left(colon), path.split(u'/', Qt::SkipEmptyParts), path.endsWith(u'/')};
    if (place.names.contains("."_L1) || place.names.contains(".."_L1))
        return failure({Error::Kind::BadInput,
                        DrivePathText::tr("\"%1\" has \".\" or \"..\" in it.").arg(text),
                        DrivePathText::tr("Write the path from the drive's root on."),
                        {}});
    return place;
}

} // namespace Aloft
