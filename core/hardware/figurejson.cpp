#include "core/hardware/figurejson_p.h"

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

template<typename T>
void putNumber(QJsonObject &object, const QString &key, const Figure<T> &figure, QJsonValue number)
{
    if (figure)
        object.insert(key, number);
    else
        putAbsence(object, key, figure.error());
}

/// A whole number from least up, that fits into T.
template<typename T>
Figure<T> whole(const QJsonValue &value, qint64 least = 0)
{
    if (!value.isDouble())
        return absenceOf(value);
    const qint64 number = value.toInteger(std::numeric_limits<qint64>::min());
    const bool fits = number >= least
        && quint64(std::max<qint64>(number, 0)) <= quint64(std::numeric_limits<T>::max());
    return fits ? Figure<T>(T(number)) : Absence::NotReadable;
}

} // namespace

void putText(QJsonObject &object, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        object.insert(key, text);
}

void putFlag(QJsonObject &object, const QString &key, bool flag)
{
    if (flag)
        object.insert(key, true);
}

void putAbsence(QJsonObject &object, const QString &key, Absence absence)
{
    switch (absence) {
    case Absence::NotOffered:
        return;
    case Absence::NotPermitted:
        object.insert(key, u"not-permitted"_s);
        return;
    case Absence::NotReadable:
        object.insert(key, QJsonValue::Null);
        return;
    case Absence::NotYet:
        object.insert(key, u"not-yet"_s);
        return;
    }
}

void putFigure(QJsonObject &object, const QString &key, const Figure<int> &figure)
{
    putNumber(object, key, figure, figure.value_or(0));
}

void putFigure(QJsonObject &object, const QString &key, const Figure<qint64> &figure)
{
    putNumber(object, key, figure, figure.value_or(0));
}

void putFigure(QJsonObject &object, const QString &key, const Figure<quint64> &figure)
{
    putNumber(object, key, figure, qint64(figure.value_or(0))); // bits; none is the highest
}

void putFigure(QJsonObject &object, const QString &key, const Figure<double> &figure)
{
    putNumber(object, key, figure, std::round(figure.value_or(0) * 100) / 100);
}

QString textAt(const QJsonObject &object, QLatin1StringView key)
{
    return object[key].toString().left(longestHardwareText);
}

Absence absenceOf(const QJsonValue &value)
{
    if (value.isUndefined())
        return Absence::NotOffered;
    if (value == "not-permitted"_L1)
        return Absence::NotPermitted;
    return value == "not-yet"_L1 ? Absence::NotYet : Absence::NotReadable;
}

void readFigure(Figure<int> &figure, const QJsonObject &object, QLatin1StringView key)
{
    figure = whole<int>(object[key]);
}

void readFigure(Figure<qint64> &figure, const QJsonObject &object, QLatin1StringView key)
{
    figure = whole<qint64>(object[key]);
}

void readFigure(Figure<quint64> &figure, const QJsonObject &object, QLatin1StringView key)
{
    figure = whole<quint64>(object[key]);
}

void readFigure(Figure<double> &figure, const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object[key];
    if (!value.isDouble())
        figure = absenceOf(value);
    else
        figure = value.toDouble() < 0 ? Absence::NotReadable : Figure<double>(value.toDouble());
}

void readCelsius(Figure<int> &figure, const QJsonObject &object, QLatin1StringView key)
{
    figure = whole<int>(object[key], -273); // it may be cold, too
}

} // namespace Aloft
