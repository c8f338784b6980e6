#pragma once

#include "core/hardware/figure.h"

#include <QJsonObject>
#include <QString>

namespace Aloft {

// How figures stand in JSON objects (samplejson.h), for those who write and read such objects.

constexpr qsizetype longestHardwareText = 1000;

void putText(QJsonObject &object, const QString &key, const QString &text);
void putFlag(QJsonObject &object, const QString &key, bool flag);
void putAbsence(QJsonObject &object, const QString &key, Absence absence);
void putFigure(QJsonObject &object, const QString &key, const Figure<int> &figure);
void putFigure(QJsonObject &object, const QString &key, const Figure<qint64> &figure);
void putFigure(QJsonObject &object, const QString &key, const Figure<quint64> &figure);
void putFigure(QJsonObject &object, const QString &key, const Figure<double> &figure);

QString textAt(const QJsonObject &object, QLatin1StringView key); ///< cut to a sane length
Absence absenceOf(const QJsonValue &value);                       ///< why it is no number
void readFigure(Figure<int> &figure, const QJsonObject &object, QLatin1StringView key);
void readFigure(Figure<qint64> &figure, const QJsonObject &object, QLatin1StringView key);
void readFigure(Figure<quint64> &figure, const QJsonObject &object, QLatin1StringView key);
void readFigure(Figure<double> &figure, const QJsonObject &object, QLatin1StringView key);
void readCelsius(Figure<int> &figure, const QJsonObject &object, QLatin1StringView key);

} // namespace Aloft
