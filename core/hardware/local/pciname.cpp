// Source: the head of pci.ids (pci-ids.ucw.cz) says how its lines are built.
#include "core/hardware/local/pciname.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qint64 mostBytes = 8 << 20;

QByteArray fourDigits(int number)
{
    return QByteArray::number(number, 16).rightJustified(4, '0');
}

QString maker(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Nvidia:
        return u"NVIDIA"_s;
    case DeviceKind::Amd:
        return u"AMD"_s;
    case DeviceKind::Intel:
        return u"Intel"_s;
    case DeviceKind::Apple:
        return u"Apple"_s;
    case DeviceKind::Tpu:
        return u"Google TPU"_s;
    }
    return {};
}

/// "10de  NVIDIA Corporation", below it "\t2520  GA106M [GeForce RTX 3060 Mobile / Max-Q]"
QString nameIn(const QByteArray &list, const PciCard &card)
{
    const qsizetype vendor = list.indexOf('\n' + fourDigits(card.vendor) + "  ");
    if (vendor < 0)
        return {};
    const QByteArray wanted = '\t' + fourDigits(card.device) + "  ";
    qsizetype at = list.indexOf('\n', vendor + 1) + 1;
    while (at > 0 && at < list.size() && (list[at] == '\t' || list[at] == '#')) {
        const qsizetype end = list.indexOf('\n', at);
        const QByteArray line = list.mid(at, end < 0 ? -1 : end - at);
        if (line.startsWith(wanted))
            return QString::fromUtf8(line.mid(wanted.size()).trimmed()).left(200);
        at = end + 1;
    }
    return {};
}

/// "GA106M [GeForce RTX 3060 Mobile / Max-Q]" is sold by what stands in the brackets.
QString soldAs(const QString &name)
{
    const qsizetype open = name.indexOf(u'[');
    const qsizetype close = name.lastIndexOf(u']');
    return open >= 0 && close > open + 1 ? name.mid(open + 1, close - open - 1) : name;
}

} // namespace

QString pciName(const QString &root, const PciCard &card)
{
    const QString top = root == "/"_L1 ? QString() : root;
    for (const QLatin1StringView path :
         {"/usr/share/misc/pci.ids"_L1, "/usr/share/hwdata/pci.ids"_L1}) {
        QFile file(top + path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString name = soldAs(nameIn('\n' + file.read(mostBytes), card));
        if (!name.isEmpty())
            return maker(card.kind) + u' ' + name;
    }
    return u"%1 %2:%3"_s.arg(maker(card.kind), QString::fromLatin1(fourDigits(card.vendor)),
                             QString::fromLatin1(fourDigits(card.device)));
}

} // namespace Aloft
