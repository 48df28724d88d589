// What Ephor calls of PKCS #11: types, constants and the head of the function list, written after
// "PKCS #11 Cryptographic Token Interface Base Specification Version 2.40" and "... Version 3.0" (OASIS, 2015 and
// 2020), sections "General data types", "Function list" and the mechanisms for elliptic curves. Functions that are
// not called stand as plain pointers: only their places matter.
#ifndef EPHOR_CRYPTOKI_H
#define EPHOR_CRYPTOKI_H

typedef unsigned char CK_BYTE;
typedef unsigned long CK_ULONG;
typedef CK_ULONG CK_RV;
typedef CK_ULONG CK_FLAGS;
typedef CK_ULONG CK_SLOT_ID;
typedef CK_ULONG CK_SESSION_HANDLE;
typedef CK_ULONG CK_OBJECT_HANDLE;
typedef void *CK_UNCALLED;

typedef struct {
  CK_BYTE major, minor;
} CK_VERSION;

/// Texts are UTF-8, filled up with spaces.
typedef struct {
  CK_BYTE label[32];
  CK_BYTE manufacturerID[32];
  CK_BYTE model[16];
  CK_BYTE serialNumber[16];
  CK_FLAGS flags;
  CK_ULONG maxSessionCount, sessionCount, maxRwSessionCount, rwSessionCount;
  CK_ULONG maxPinLen, minPinLen;
  CK_ULONG totalPublicMemory, freePublicMemory, totalPrivateMemory, freePrivateMemory;
  CK_VERSION hardwareVersion, firmwareVersion;
  CK_BYTE utcTime[16];
} CK_TOKEN_INFO;

typedef struct {
  CK_ULONG type;
  void *value;
  CK_ULONG valueLen;
} CK_ATTRIBUTE;

typedef struct {
  CK_ULONG mechanism;
  void *parameter;
  CK_ULONG parameterLen;
} CK_MECHANISM;

typedef struct {
  CK_UNCALLED createMutex, destroyMutex, lockMutex, unlockMutex;
  CK_FLAGS flags;
  void *reserved;
} CK_C_INITIALIZE_ARGS;

typedef struct {
  CK_VERSION version;
  CK_RV (*C_Initialize)(void *arguments);
  CK_UNCALLED C_Finalize, C_GetInfo, C_GetFunctionList;
  CK_RV (*C_GetSlotList)(CK_BYTE tokenPresent, CK_SLOT_ID *slots, CK_ULONG *count);
  CK_UNCALLED C_GetSlotInfo;
  CK_RV (*C_GetTokenInfo)(CK_SLOT_ID slot, CK_TOKEN_INFO *info);
  CK_UNCALLED C_GetMechanismList, C_GetMechanismInfo, C_InitToken, C_InitPIN, C_SetPIN;
  CK_RV (*C_OpenSession)(CK_SLOT_ID slot, CK_FLAGS flags, void *application, void *notify, CK_SESSION_HANDLE *session);
  CK_RV (*C_CloseSession)(CK_SESSION_HANDLE session);
  CK_UNCALLED C_CloseAllSessions, C_GetSessionInfo, C_GetOperationState, C_SetOperationState;
  CK_RV (*C_Login)(CK_SESSION_HANDLE session, CK_ULONG userType, CK_BYTE *pin, CK_ULONG pinLen);
  CK_UNCALLED C_Logout, C_CreateObject, C_CopyObject, C_DestroyObject, C_GetObjectSize;
  CK_RV (*C_GetAttributeValue)(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE *attributes, CK_ULONG count);
  CK_UNCALLED C_SetAttributeValue;
  CK_RV (*C_FindObjectsInit)(CK_SESSION_HANDLE session, CK_ATTRIBUTE *attributes, CK_ULONG count);
  CK_RV (*C_FindObjects)(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE *objects, CK_ULONG limit, CK_ULONG *count);
  CK_RV (*C_FindObjectsFinal)(CK_SESSION_HANDLE session);
  CK_UNCALLED C_EncryptInit, C_Encrypt, C_EncryptUpdate, C_EncryptFinal;
  CK_UNCALLED C_DecryptInit, C_Decrypt, C_DecryptUpdate, C_DecryptFinal;
  CK_UNCALLED C_DigestInit, C_Digest, C_DigestUpdate, C_DigestKey, C_DigestFinal;
  CK_RV (*C_SignInit)(CK_SESSION_HANDLE session, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE key);
  CK_RV (*C_Sign)(CK_SESSION_HANDLE session, CK_BYTE *data, CK_ULONG dataLen, CK_BYTE *signature, CK_ULONG *signatureLen);
} CK_FUNCTION_LIST;

/// The one symbol that every module exports.
typedef CK_RV (*CK_C_GetFunctionList)(CK_FUNCTION_LIST **list);

static const CK_ULONG CKR_OK = 0x00;
static const CK_ULONG CKR_PIN_INCORRECT = 0xA0;
static const CK_ULONG CKR_PIN_INVALID = 0xA1;
static const CK_ULONG CKR_PIN_LEN_RANGE = 0xA2;
static const CK_ULONG CKR_PIN_EXPIRED = 0xA3;
static const CK_ULONG CKR_PIN_LOCKED = 0xA4;
static const CK_ULONG CKR_USER_ALREADY_LOGGED_IN = 0x100;
static const CK_ULONG CKR_USER_PIN_NOT_INITIALIZED = 0x102;
static const CK_ULONG CKR_CRYPTOKI_ALREADY_INITIALIZED = 0x191;

static const CK_ULONG CKF_OS_LOCKING_OK = 0x02;
static const CK_ULONG CKF_SERIAL_SESSION = 0x04;
static const CK_ULONG CKF_LOGIN_REQUIRED = 0x04;
static const CK_ULONG CKF_TOKEN_INITIALIZED = 0x400;
static const CK_ULONG CKF_USER_PIN_FINAL_TRY = 0x20000;
static const CK_ULONG CKF_USER_PIN_LOCKED = 0x40000;

static const CK_ULONG CKU_USER = 1;

static const CK_ULONG CKO_PUBLIC_KEY = 2;
static const CK_ULONG CKO_PRIVATE_KEY = 3;
static const CK_ULONG CKK_EC = 0x03;
static const CK_ULONG CKK_EC_EDWARDS = 0x40;

static const CK_ULONG CKA_CLASS = 0x000;
static const CK_ULONG CKA_LABEL = 0x003;
static const CK_ULONG CKA_KEY_TYPE = 0x100;
static const CK_ULONG CKA_ID = 0x102;
static const CK_ULONG CKA_EC_PARAMS = 0x180;
static const CK_ULONG CKA_EC_POINT = 0x181;

static const CK_ULONG CKM_ECDSA = 0x1041;
static const CK_ULONG CKM_EDDSA = 0x1057;

#endif
